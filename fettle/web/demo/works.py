"""Services with prices by car type, how they are done step by step, and works half done."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.catalog import actions as catalog
from fettle.catalog.drafts import (
    Band,
    LabourRateDraft,
    Packed,
    PriceDraft,
    SuppliesDraft,
)
from fettle.orders import actions
from fettle.orders.queries.my_work import my_orders
from fettle.procedures.actions import (
    bind_procedure,
    create_procedure,
    do_step,
    publish_procedure,
    show_procedure,
    skip_step,
)
from fettle.procedures.drafts import Proof
from fettle.procedures.queries import sheet_of
from fettle.web.demo.days import Stage
from fettle.web.demo.steps import PROCEDURES

# Service: hours in thousandths, what the client reads, its parts with thousandths.
SERVICES: dict[str, tuple[int | None, str, tuple[tuple[str, int], ...]]] = {
    "SVC-DISCS": (
        1800,
        "Both front discs and the set of pads, guides cleaned and greased, test drive.",
        (("BRK-DSC-F", 2000), ("BRK-PAD-F", 1000)),
    ),
    "SVC-OIL": (
        800,
        "Oil and filter, level and leaks checked, service light reset.",
        (("OIL-5W30", 4600), ("FIL-OIL-OE", 1000)),
    ),
    "SVC-WIPERS": (None, "Both front blades.", (("WIP-650", 2000),)),
    "SVC-BLEED": (None, "Fluid changed, lever set, bedded in.", ()),
    "SVC-PC": (None, "Dust out, paste renewed, temperatures measured before and after.", ()),
}
PRICES = {
    "SVC-DISCS": [
        PriceDraft("Any car", hours_thousandths=1800, kind="car"),
        PriceDraft("BMW", hours_thousandths=2000, make="BMW"),
        PriceDraft("BMW X3 to 2017", price_minor=20900, make="BMW", model="X3", year_to=2017),
        PriceDraft("Toyota", hours_thousandths=1600, make="Toyota"),
        PriceDraft("VW and ŠKODA small, from 2013", price_minor=16900, make="Volkswagen",
                   model="Golf", year_from=2013),
        PriceDraft("Electric: longer rides on the recuperation", hours_thousandths=2200,
                   fuel="electric", priority=5),
        PriceDraft("Older than 12 years: rust", hours_thousandths=2300, kind="car", age_from=12,
                   priority=2),
    ],
    "SVC-OIL": [
        PriceDraft("Any car", hours_thousandths=800, kind="car"),
        PriceDraft("Diesel", hours_thousandths=1000, fuel="diesel"),
        PriceDraft("Transit", hours_thousandths=1100, make="Ford", model="Transit"),
    ],
}  # fmt: skip
BANDS = [
    Band(0, 2000, 5500), Band(2000, 10_000, 4500), Band(10_000, 50_000, 3500),
    Band(50_000, None, 2500),
]  # fmt: skip
BOUND = {"SVC-DISCS": "discs", "SVC-OIL": "oil", "SVC-BLEED": "bleed", "SVC-PC": "computer"}


def arrange(owner: Actor, items: dict[str, str]) -> None:
    """Rates, hours, parts and prices; procedures, and what they are bound to."""
    catalog.create_labour_rate(owner, LabourRateDraft("Workshop", 11_000, usual=True))
    catalog.create_labour_rate(owner, LabourRateDraft("High voltage", 14_500))
    catalog.set_parts_matrix(owner, BANDS, 10)
    catalog.set_supplies(owner, SuppliesDraft())
    for sku, (hours, text, parts) in SERVICES.items():
        catalog.set_service(owner, items[sku], hours, text)
        if parts:
            packed = [Packed(items[part], amount) for part, amount in parts]
            catalog.pack_bundle(owner, items[sku], packed)
    for sku, prices in PRICES.items():
        for price in prices:
            catalog.add_price(owner, items[sku], price)
    for sku, name in BOUND.items():
        title, steps = PROCEDURES[name]
        ref = create_procedure(owner, title, steps)["ref"]
        publish_procedure(owner, ref)
        show_procedure(owner, ref, shown=True)
        bind_procedure(owner, ref, items[sku])


def begin(stage: Stage) -> None:
    """Works that are half done: discs on a car at a fixed step, a bleed on a bicycle."""
    _put(stage, "tech", "SVC-DISCS", ["", "8.4", ""])
    _put(stage, "wrench", "SVC-BLEED", [""])


def _put(stage: Stage, login: str, sku: str, values: list[str]) -> None:
    person = stage.people[login]
    wanted = "bike" if login == "wrench" else "car"
    found = [
        order for order in my_orders(person, "in_progress")
        if order.unit is not None and order.unit.kind == wanted
    ]  # fmt: skip
    if not found:
        return
    answer = actions.add_line(
        stage.people["advisor"], found[0].ref, item_ref=stage.items[sku], authorisation="authorised"
    )
    steps = [row.step for row in sheet_of(person, answer["line"]).steps]
    for step, value in zip(steps, values, strict=False):
        if step.kind in ("photo", "sign"):
            skip_step(person, answer["line"], step.ref, "The camera is charging")
        else:
            do_step(person, answer["line"], step.ref, Proof(value=value, note=""))
