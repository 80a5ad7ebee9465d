"""How the shop asks its clients, and what they said about the lines of an order."""

from __future__ import annotations

from collections.abc import Iterable

from fettle.access.actor import Actor
from fettle.orders.models import AskRule, Authorisation, Line, Order

ASKING_FLOWS = ("workshop", "ticket", "inspection_only")


def ask_rule(shop_id: int, flow: str) -> AskRule:
    """How the shop asks in a flow; unsaved, and asking nobody, if nobody set it."""
    found = AskRule.objects.filter(shop_id=shop_id, flow=flow).first()
    return found or AskRule(shop_id=shop_id, flow=flow, version=0)


def ask_rules(actor: Actor) -> list[AskRule]:
    """How the actor's shop asks, flow by flow."""
    rows = {row.flow: row for row in AskRule.objects.filter(shop_id=actor.shop_id)}
    return [
        rows.get(flow) or AskRule(shop_id=actor.shop_id, flow=flow, version=0)
        for flow in ASKING_FLOWS
    ]


def last_said(lines: Iterable[Line]) -> dict[int, Authorisation]:
    """The last answer about each line that has one, by the line's id. One statement."""
    found = Authorisation.objects.filter(line_id__in=[line.pk for line in lines])
    return {row.line_id: row for row in found.order_by("line_id", "pk")}


def authorisations_of(order: Order) -> list[Authorisation]:
    """The order's ledger of yes and no, the first answer first."""
    return list(order.authorisations.select_related("line", "staff"))
