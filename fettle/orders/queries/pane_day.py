"""Beside the pane: what clients ordered today and is done with, and how a client stands."""

from __future__ import annotations

from datetime import datetime, time

from fettle.access.actor import Actor
from fettle.billing.queries import Standing, standing_of
from fettle.clients.queries import client_of
from fettle.journal import clock
from fettle.orders.models import Order
from fettle.orders.queries.shop_orders import ShopOrder
from fettle.shop.queries import current_shop, local_zone

MOST_PAST = 100
_PAST = ("completed", "closed", "declined", "voided")


def past_today(actor: Actor) -> list[Order]:
    """The shop's client orders of this day that left the pane, the newest first."""
    zone = local_zone(current_shop(actor))
    midnight = datetime.combine(clock.now().astimezone(zone).date(), time(), tzinfo=zone)
    found = Order.objects.seen_by(actor).filter(
        flow="shop_order", stage__in=_PAST, opened_at__gte=midnight
    )
    return list(found.select_related("client", "place").order_by("-pk")[:MOST_PAST])


def standing_with(actor: Actor, order: ShopOrder) -> Standing | None:
    """Deposit, debt and points of whoever ordered; ``None`` for a guest."""
    if not order.client_ref:
        return None
    return standing_of(client_of(actor, order.client_ref).pk, actor.shop_id)
