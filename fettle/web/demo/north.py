"""A second shop of the house: it takes over how the first one works, and has its own numbers."""

from __future__ import annotations

from dataclasses import replace

from fettle.access.actor import Actor
from fettle.orders import actions as orders
from fettle.shop.actions import employ_staff, open_shop, take_over
from fettle.shop.actions.copying import PARTS
from fettle.shop.queries import current_shop, jobs_of
from fettle.web.demo.days import Stage

WORKS_IN_BOTH = {"reception": "reception", "tech": "technician"}
TITLES = ("Wheel bearing, rear", "Yearly service")


def settle(stage: Stage) -> None:
    """Open it, take over what the first shop has, and take two cars in."""
    first = current_shop(stage.owner)
    open_shop(stage.owner, {
        "name": f"{first.name} North", "country": "DE", "currency": "EUR",
        "time_zone": "Europe/Berlin", "language": "en",
    })  # fmt: skip
    owner = _in_new(stage.owner, first.pk)
    take_over(owner, first.ref, list(PARTS))
    for login, role in WORKS_IN_BOTH.items():
        employ_staff(owner, login, role)
    cars = [each for each in stage.units if each.kind == "car"]
    for title, brought in zip(TITLES, reversed(cars), strict=False):
        orders.open_order(
            owner, client_ref=brought.client, unit_ref=brought.unit, title=title,
            override_reason="Brought to the other shop",
        )  # fmt: skip


def _in_new(owner: Actor, first_id: int) -> Actor:
    """The owner at work in the shop that was opened last."""
    job = next(job for job in jobs_of(owner) if job.shop_id != first_id)
    return replace(owner, shop_id=job.shop_id, staff_id=job.pk, time_zone=job.shop.time_zone)
