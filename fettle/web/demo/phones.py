"""Clients of the demo shop with their phones: what they have to pay with, and what they ordered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.billing.actions import adjust_points, top_up_deposit
from fettle.clients.queries import clients
from fettle.journal import clock
from fettle.orders.actions import Wish, accept_order, decline_order, deliver_line, submit_order
from fettle.orders.queries import pane
from fettle.shop.actions import start_seating
from fettle.shop.codes import secret_of
from fettle.shop.queries import all_places, seat_of

WHOLE = 1000  # thousandths
# name: points given, money left with the shop
PURSES = {"Anna Petrova": (900, "25.00"), "David Chen": (300, "10.00"), "王磊": (450, "")}


@dataclass(frozen=True, slots=True)
class Ordered:
    """What somebody wants: minutes ago; without a client it is whoever sits at the place."""

    ago: int
    client: str
    place: str
    money: list[str]
    points: list[str] = field(default_factory=list)
    tender: str = ""
    note: str = ""
    then: str = ""


TODAY = [
    Ordered(26, "", "PC 04", ["HOTDOG"], then="declined"),
    Ordered(14, "David Chen", "PC 02", ["BURGER", "COLA"], tender="card", then="served"),
    Ordered(8, "Anna Petrova", "PC 01", ["FRIES"], ["COLA"], "deposit", "Без соли, пожалуйста"),
    Ordered(3, "", "Table 2", ["FLATWHITE", "SANDWICH"], tender="cash", note="Extra napkins"),
    Ordered(1, "王磊", "Console 1", ["RAMEN"], ["ICETEA"], note="不要辣"),
]


def ring(operator: Actor, reception: Actor, items: dict[str, str]) -> None:
    """Fill some purses, and let the phones order; the newest wait for an answer."""
    for name, (points, deposit) in PURSES.items():
        (client,) = clients(reception, name).rows[:1]
        # The shop's own gift: points are given by its owner.
        adjust_points(_house(reception), client.ref, points, "Welcome gift")
        if deposit:
            top_up_deposit(reception, client.ref, tender="cash", amount=deposit)
    for ordered in TODAY:
        _order(operator, items, ordered)


def _order(operator: Actor, items: dict[str, str], ordered: Ordered) -> None:
    wishes = [Wish(items[sku], WHOLE) for sku in ordered.money]
    wishes += [Wish(items[sku], WHOLE, "points") for sku in ordered.points]
    with _ago(ordered.ago):
        ref = submit_order(
            _phone(operator, ordered), wishes, note=ordered.note, wished_tender=ordered.tender
        )["ref"]
    with _ago(ordered.ago - 1):
        if ordered.then == "declined":
            decline_order(operator, ref, "The grill is off, sorry")
        if ordered.then == "served":
            accept_order(operator, ref)
            (order,) = [row for row in pane(operator).orders if row.ref == ref]
            deliver_line(operator, ref, order.lines[-1].ref)


def _phone(operator: Actor, ordered: Ordered) -> Actor:
    """A client at a place, or a guest who scanned its code."""
    (place,) = [row for row in all_places(operator) if row.name == ordered.place]
    as_client = replace(operator, person_id=None, staff_id=None, role="client", place_id=place.pk)
    if ordered.client:
        (client,) = clients(operator, ordered.client).rows[:1]
        return replace(as_client, name=client.name, client_id=client.pk)
    host = replace(operator, role="system", name=place.name, person_id=None, staff_id=None)
    _answer, token = start_seating(host, place.ref, secret_of(place) or "")
    seat = seat_of(token)
    assert seat is not None
    return replace(as_client, name=place.name, seating_id=seat.seating_id)


def _house(actor: Actor) -> Actor:
    return replace(actor, role="system", name="Fettle", person_id=None, staff_id=None)


@contextmanager
def _ago(minutes: int) -> Iterator[None]:
    with clock.set_to(timezone.now() - timedelta(minutes=minutes)):
        yield
