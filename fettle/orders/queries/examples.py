"""Recent orders as examples, for whoever writes the words of texts."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from fettle.access.actor import Actor
from fettle.orders.models import Order
from fettle.orders.queries.telling import TOLD_FLOWS, words_of

MOST = 12


def examples(actor: Actor, flow: str, language: str) -> list[dict[str, str]]:
    """The newest orders of a flow, each with the placeholders' values in a language.

    ``ref`` and ``name`` are the order's own; of no known flow: those of any.
    """
    flows = [flow] if flow in TOLD_FLOWS else TOLD_FLOWS
    rows = Order.objects.all().seen_by(actor).filter(flow__in=flows, client__isnull=False)
    newest = rows.select_related("client", "unit", "shop").order_by("-pk")[:MOST]
    zone = ZoneInfo(actor.time_zone)
    with translation.override(language), timezone.override(zone):
        return [_example(order) for order in newest]


def _example(order: Order) -> dict[str, str]:
    assert order.client is not None
    name = f"#{order.number} {order.client.name}"
    values = words_of(order, "") | {"client": order.client.name}
    return values | {"ref": order.ref, "name": f"{name}, {order.title}" if order.title else name}
