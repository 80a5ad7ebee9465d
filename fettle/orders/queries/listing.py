"""Lists of orders: searched, filtered, a page at a time; and those of one client or unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from fettle.access.actor import Actor
from fettle.clients.queries import find
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.orders.models import Order
from fettle.orders.queries.sheet import with_lateness
from fettle.orders.states import FLOWS, OPEN_STAGES, STAGES

PAGE_SIZE = 50
MOST_BESIDE = 30
FOUND_MOST = 40
_NUMBER_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty means any. ``stage`` may also be "open" or "ended"."""

    q: str = ""
    stage: str = ""
    flow: str = ""
    section: str = ""
    staff: str = ""
    client: str = ""
    unit: str = ""
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Orders, newest first, and the cursor of the next page (empty at the end)."""

    orders: list[Order]
    next: str


def orders(actor: Actor, wanted: Wanted, limit: int = PAGE_SIZE) -> Page:
    """A page of what the actor may see. Raises ``Invalid`` for a cursor of another list."""
    found = named(Order.objects.seen_by(actor))
    if wanted.q:
        found = found.filter(_meant(actor, wanted.q))
    found = _narrowed(found, wanted)
    if keys := keys_at(wanted.cursor, int):
        found = found.filter(pk__lt=keys[0])
    rows = list(found.order_by("-pk")[: limit + 1])
    after = cursor_after(rows[limit - 1].pk) if len(rows) > limit else ""
    return Page(rows[:limit], after)


def own_visits(actor: Actor) -> list[Order]:
    """A client's own orders, the newest first; drafts are nobody's but the shop's.

    What was ordered from the shop window has a page of its own.
    """
    found = named(Order.objects.seen_by(actor)).exclude(stage="draft")
    found = found.exclude(flow="shop_order")
    return list(found.order_by("-pk")[:MOST_BESIDE])


def orders_of_client(actor: Actor, client_id: int) -> list[Order]:
    """A client's newest orders."""
    found = named(Order.objects.seen_by(actor)).filter(client_id=client_id)
    return list(found.order_by("-pk")[:MOST_BESIDE])


def orders_of_unit(actor: Actor, unit_id: int) -> list[Order]:
    """A unit's newest orders."""
    found = named(Order.objects.seen_by(actor)).filter(unit_id=unit_id)
    return list(found.order_by("-pk")[:MOST_BESIDE])


def named(found: QuerySet[Order]) -> QuerySet[Order]:
    """The same orders, with whoever and whatever belongs to them read along."""
    beside = ("client", "unit", "responsible", "section", "service_type")
    return with_lateness(found).select_related(*beside)


def _meant(actor: Actor, q: str) -> Q:
    """An order's number, or whatever finds its client or its unit."""
    meant = Q(pk__in=[])
    number = q.strip().removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) <= _NUMBER_DIGITS:
        meant |= Q(number=int(number))
    found = find(actor, q, FOUND_MOST)
    clients = [each.id for each in found if each.kind == "client"]
    units = [each.id for each in found if each.kind == "unit"]
    return meant | Q(client_id__in=clients) | Q(unit_id__in=units)


def _narrowed(found: QuerySet[Order], wanted: Wanted) -> QuerySet[Order]:
    if wanted.stage == "open":
        found = found.filter(stage__in=OPEN_STAGES)
    elif wanted.stage in STAGES:
        found = found.filter(stage=wanted.stage)
    if wanted.flow in FLOWS:
        found = found.filter(flow=wanted.flow)
    if wanted.section:
        found = found.filter(section__ref=wanted.section)
    if wanted.staff:
        found = found.filter(responsible__ref=wanted.staff)
    if wanted.client:
        found = found.filter(client__ref=wanted.client)
    if wanted.unit:
        found = found.filter(unit__ref=wanted.unit)
    return found
