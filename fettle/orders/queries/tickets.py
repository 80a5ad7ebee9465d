"""Tickets in the order in which a workshop works them off: new, waiting, ready; and all of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from fettle.access.actor import Actor
from fettle.orders.models import Order
from fettle.orders.queries.listing import Page, Wanted, named, orders
from fettle.orders.queries.sheet import with_lateness

TABS = {
    "new": ("new", "in_progress"),
    "waiting": ("waiting",),
    "ready": ("ready",),
}
ALL = "all"
MOST = 200


@dataclass(frozen=True, slots=True)
class Tickets:
    """One section with the counts of all; ``more``: not everything in it is shown."""

    page: Page
    counts: dict[str, int]
    late: int
    more: bool = False


def tickets(actor: Actor, tab: str, q: str = "", cursor: str = "") -> Tickets:
    """A section of the tickets, the next promise first; of all of them the newest first.

    ``q`` searches in all. Raises ``Invalid`` for a cursor of another list.
    """
    counts, late = _counted(actor)
    if q or tab not in TABS:
        page = orders(actor, Wanted(flow="ticket", q=q, cursor=cursor))
        return Tickets(page, counts, late)
    found = named(_of(actor)).filter(stage__in=TABS[tab])
    rows = list(found.order_by(F("promised_at").asc(nulls_last=True), "pk")[: MOST + 1])
    return Tickets(Page(rows[:MOST], ""), counts, late, more=len(rows) > MOST)


def _of(actor: Actor) -> QuerySet[Order]:
    return Order.objects.seen_by(actor).filter(flow="ticket")


def _counted(actor: Actor) -> tuple[dict[str, int], int]:
    """How many there are in each section and in all, and how many are overdue. One statement."""
    counts = {tab: Count("pk", filter=Q(stage__in=stages)) for tab, stages in TABS.items()}
    late = Count("pk", filter=Q(late=True))
    row = (
        with_lateness(_of(actor)).order_by().aggregate(**counts, **{ALL: Count("pk")}, overdue=late)
    )
    return {tab: row[tab] for tab in (*TABS, ALL)}, row["overdue"]
