"""The places of the demo shop, and an afternoon in its arena: who bought time, who sits where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.billing.drafts import Tendered
from fettle.clients.queries import clients
from fettle.journal import clock
from fettle.orders.actions import Wish, accept_order, complete_order, pay_order, submit_order
from fettle.passes.actions import pause_visit, start_visit
from fettle.passes.queries import passes
from fettle.shop.actions import block_place, create_place
from fettle.shop.queries import all_places

WHOLE = 1000  # thousandths
PLACES = {
    "Garage": [("bay", name) for name in ("Bay 1", "Bay 2", "Bay 3", "Lift 1")],
    "Bike workshop": [("stand", "Stand 1"), ("stand", "Stand 2")],
    "Arena": [
        *(("computer", f"PC {number:02}") for number in range(1, 9)),
        ("seat", "Console 1"),
        ("seat", "Console 2"),
        *(("table", f"Table {number}") for number in range(1, 5)),
    ],
}
OUT_OF_ORDER = "PC 08"


@dataclass(frozen=True, slots=True)
class Sold:
    """Time that a client bought: minutes ago; started then at a place, unless it is empty."""

    client: str
    sku: str
    bought_ago: int
    place: str = ""
    started_ago: int = 0
    paused_ago: int = 0


TODAY = [
    Sold("Anna Petrova", "TIME-3H", 95, "PC 01", 90),
    Sold("David Chen", "TIME-1H", 55, "PC 02", 52),
    Sold("Lukas Meyer", "TIME-3H", 80, "PC 05", 75, 20),
    Sold("王磊", "TIME-1H", 20, "Console 1", 18),
    Sold("Sofia Rossi", "TIME-3H", 30),
    Sold("Ben Carter", "TIME-1H", 15),
]


def build(owner: Actor, sections: dict[str, str]) -> None:
    """Bays, stands, computers, consoles and tables, each with its code."""
    for section, places in PLACES.items():
        for kind, name in places:
            create_place(owner, sections[section], name, kind)


def open_doors(operator: Actor, items: dict[str, str]) -> None:
    """Sell some time, let some of it run; one computer is out of order."""
    places = {place.name: (place.pk, place.ref) for place in all_places(operator)}
    for sold in TODAY:
        _sell(operator, items, sold, places)
    block_place(operator, places[OUT_OF_ORDER][1], reason="Graphics card is being changed")


def _sell(
    operator: Actor, items: dict[str, str], sold: Sold, places: dict[str, tuple[int, str]]
) -> None:
    (client,) = clients(operator, sold.client).rows[:1]
    with _ago(sold.bought_ago):
        order = submit_order(
            operator, [Wish(items[sold.sku], WHOLE)], wished_tender="cash", client_id=client.pk
        )
        accept_order(operator, order["ref"])
    with _ago(sold.bought_ago - 1):
        pay_order(operator, order["ref"], Tendered("card"))
        complete_order(operator, order["ref"])
    if not sold.place:
        return
    (held,) = [row for row in passes(operator, sold.client) if not row.visit]
    with _ago(sold.started_ago):
        visit = start_visit(operator, held.ref, places[sold.place][1])
    if sold.paused_ago:
        with _ago(sold.paused_ago):
            pause_visit(operator, visit["ref"])


@contextmanager
def _ago(minutes: int) -> Iterator[datetime]:
    moment = timezone.now() - timedelta(minutes=minutes)
    with clock.set_to(moment):
        yield moment
