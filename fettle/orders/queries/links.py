"""The client's page of an order: how many ways lead to it, and where a secret leads."""

from __future__ import annotations

from django.db.models import Max

from fettle.access.tokens import digest
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.link_codes import CODE_MAX
from fettle.orders.models import Order, OrderLink
from fettle.orders.queries.sheet import with_lateness


def live_links(order: Order) -> int:
    """How many addresses open the client's page of the order."""
    return OrderLink.objects.live().filter(order=order).count()


def next_number(order: Order) -> int:
    """How many links the order will have had with one more."""
    last = OrderLink.objects.filter(order=order).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def order_by_code(code: str) -> Order:
    """The order to which the secret leads. Raises ``NotFound``, whatever is wrong with it."""
    if len(code) <= CODE_MAX:
        found = OrderLink.objects.live().filter(digest=digest(code)).values("order_id")
        rows = with_lateness(Order.objects.filter(pk__in=found))
        row = rows.select_related("shop", "client", "unit", "service_type").first()
        if row is not None:
            return row
    raise NotFound(
        N_("This link opens nothing any more. Please ask the shop."), rule="link.unknown"
    )
