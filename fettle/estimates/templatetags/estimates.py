"""What the pages of the rooms below show of estimates: ``{% load estimates %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.template.context import Context

from fettle.access.actor import Actor
from fettle.estimates.queries.versions import versions_of
from fettle.estimates.states import OUTCOMES, STATES, WAYS_TO_ASK

if TYPE_CHECKING:
    from fettle.orders.models import Order

register = template.Library()
NOT_ASKED = ("shop_order", "counter_sale")


@register.inclusion_tag("estimates/shop/_of_order.html", takes_context=True)
def estimates_of(context: Context, order: Order) -> dict[str, Any]:
    """``{% estimates_of order %}``: what its client was asked; nothing for who may not see it."""
    actor: Actor | None = context.get("actor")
    if actor is None or not actor.may("estimate.view") or order.flow in NOT_ASKED:
        return {"shown": False}
    return {
        "shown": True,
        "actor": actor,
        "request": context.get("request"),
        **asked_of(actor, order),
    }


def asked_of(actor: Actor, order: Order) -> dict[str, Any]:
    """The order's versions, and what waits for a yes."""
    proposed = [line for line in order.lines.all() if line.authorisation == "proposed"]
    return {
        "order": order,
        "versions": versions_of(actor, order.ref),
        "proposed_minor": sum(line.total_minor for line in proposed),
        "proposed_count": len(proposed),
        "states": STATES,
        "outcomes": OUTCOMES,
        "ways_to_ask": WAYS_TO_ASK,
    }
