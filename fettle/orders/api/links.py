"""The client's page of an order, and the tickets by section, for machines."""

from typing import Any

from django.urls import reverse
from ninja import Field, Query, Schema

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.actions.rows import at_field
from fettle.orders.api.doorway import router
from fettle.orders.api.shapes import Answered, OrderBrief, brief
from fettle.orders.queries.links import live_links
from fettle.orders.queries.sheet import order_of
from fettle.orders.queries.tickets import ALL, TABS, tickets
from fettle.orders.typed import chosen


class LinkShape(Schema):
    """How many addresses open the client's page; nobody can be told them again."""

    live: int


class LinkMade(Schema):
    """The whole address, with its secret: told once. ``None`` to who repeats a key."""

    ref: str
    address: str | None


class TicketPage(Schema):
    """One section of the tickets, the counts of all, and how many are overdue."""

    items: list[OrderBrief]
    counts: dict[str, int]
    overdue: int
    next: str | None


class TicketsAsked(Schema):
    """``section`` is one of new, waiting, ready, all."""

    section: str = "new"
    q: str = Field("", max_length=80)
    cursor: str = Field("", max_length=400)


@router.get("/tickets", summary="Tickets by section", response=TicketPage)
@door("order.view")
def list_tickets(request: ShopRequest, asked: Query[TicketsAsked]) -> dict[str, Any]:
    """The next promise first; ``all``, and whatever ``q`` finds, the newest first."""
    with at_field("section"):
        section = chosen(asked.section, (*TABS, ALL), "ticket.section")
    found = tickets(request.actor, section, asked.q, asked.cursor)
    return {
        "items": [brief(order) for order in found.page.orders],
        "counts": found.counts,
        "overdue": found.late,
        "next": found.page.next or None,
    }


@router.get("/orders/{ref}/link", summary="Whether the client has a page", response=LinkShape)
@door("link.make")
def read_link(request: ShopRequest, ref: str) -> dict[str, Any]:
    """How many addresses open it."""
    return {"live": live_links(order_of(request.actor, ref))}


@router.post("/orders/{ref}/link", summary="Open a page for the client", response=LinkMade)
@door("link.make", methods=("POST",))
def make_link(request: ShopRequest, ref: str) -> dict[str, Any]:
    """One more address; the earlier ones go on."""
    _answer, code = actions.make_link(request.actor, ref, key=Key.of(request))
    at = request.build_absolute_uri(reverse("link.page", args=[code])) if code else None
    return {"ref": ref, "address": at}


@router.post(
    "/orders/{ref}/link/revoke", summary="Close the client's page", response=Answered,
    exclude_unset=True,
)  # fmt: skip
@door("link.revoke", methods=("POST",))
def revoke_link(request: ShopRequest, ref: str) -> Answer:
    """Its address opens nothing from now on."""
    return actions.revoke_link(request.actor, ref, key=Key.of(request))
