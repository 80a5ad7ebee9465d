"""What the demo shop buys: two suppliers, an order that came, one on its way, a bill, a count."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.purchasing import actions
from fettle.purchasing.drafts import (
    BillDraft,
    Came,
    Delivery,
    PurchaseDraft,
    SupplierDraft,
    Wanted,
)
from fettle.purchasing.queries import purchase_sheet, unbilled
from fettle.stock.actions import Counted, count_sheet, open_sheet
from fettle.stock.queries import default_location
from fettle.stock.stocktaking import sheet_lines, sheet_of
from fettle.web.demo.days import Stage

NORTH = SupplierDraft(
    "Nordteile GmbH",
    contact="Jan Petersen",
    email="orders@nordteile.example",
    phone="+49 40 5550100",
    address="Hafenstraße 8\n20359 Hamburg",
    customer_number="K-20718",
    terms_days=14,
    delivery_days=1,
)
BIKES = SupplierDraft(
    "Velo Grosshandel", email="service@velo.example", phone="+49 89 5550177", terms_days=30
)
CAME = (("BRK-PAD-F", 4, 3100, 0), ("BRK-DSC-F", 2, 5400, 1500))
COMING = (("WIP-650", 6, 780, 0),)


def buy(stage: Stage) -> None:
    """Goods came; more is on the way; the main store is being counted."""
    owner = stage.people["owner"]
    north = str(actions.create_supplier(owner, NORTH)["ref"])
    actions.create_supplier(owner, BIKES)
    came = _ordered(stage, owner, north, CAME)
    lines = [
        Came(row.line.ref, row.line.quantity_thousandths)
        for row in purchase_sheet(owner, came).lines
    ]
    actions.receive_purchase(owner, came, lines, Delivery("LS-48812", freight_minor=890))
    dated_on = timezone.localdate() - timedelta(days=3)
    receipts = [row.ref for row in unbilled(owner, north)]
    actions.enter_supplier_bill(owner, BillDraft(north, "RE-70319", dated_on, 31475, receipts))
    _ordered(stage, owner, north, COMING)
    _count(owner)


def _ordered(
    stage: Stage, owner: Actor, supplier: str, wares: tuple[tuple[str, int, int, int], ...]
) -> str:
    place = default_location(owner)
    assert place is not None
    lines = [
        Wanted(stage.items[sku], pieces * 1000, cost, core)
        for sku, pieces, cost, core in wares
        if sku in stage.items
    ]
    expected_on = timezone.localdate() + timedelta(days=1)
    draft = PurchaseDraft(supplier, place.ref, lines, expected_on)
    ref = str(actions.draft_purchase(owner, draft)["ref"])
    actions.send_purchase(owner, ref)
    return ref


def _count(owner: Actor) -> None:
    """A sheet of the main store, of which one person of two has counted a little."""
    place = default_location(owner)
    assert place is not None
    ref = str(open_sheet(owner, place.ref, counters=2)["ref"])
    lines = sheet_lines(owner, sheet_of(owner, ref))
    count_sheet(owner, ref, [Counted(row.line.ref, 4000) for row in lines[:3]])
