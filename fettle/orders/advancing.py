"""What is paid for an order before its work begins; asked by the action and by the pages."""

from __future__ import annotations

from django.db.models import Sum

from fettle.kernel.money import Money, round_half_up
from fettle.kernel.refusal import Refused, Way
from fettle.kernel.words import N_
from fettle.orders.models import Order
from fettle.orders.states import HOSTS

WHOLE_BP = 10_000


def missing_advance(order: Order) -> int:
    """How much is still missing, in minor units. One statement where the shop has such a rule.

    Nothing is once the work began, or where somebody did without it.
    """
    percent, least = order.shop.advance_bp, order.shop.advance_least_minor
    if (percent is None and least is None) or order.flow not in HOSTS:
        return 0
    if order.started_at is not None or order.advance_waived:
        return 0
    agreed = order.lines.filter(authorisation="authorised").order_by()
    total = agreed.aggregate(total=Sum("total_minor"))["total"] or 0
    needed = min(least, total) if least else round_half_up(total * (percent or 0), WHOLE_BP)
    return max(needed - order.advance_minor, 0)


def require_advance(order: Order) -> None:
    """Raises ``Refused`` ``advance.short`` with what is missing, and where it is taken."""
    missing = missing_advance(order)
    if not missing:
        return
    amount = Money(missing, order.currency)
    refused = Refused(
        N_("{amount} {currency} are to be paid in advance before work on order {number} begins."),
        rule="advance.short",
        amount=amount.text,
        currency=order.currency,
        number=order.number,
    )
    refused.extra = {"missing": {"amount": amount.text, "currency": order.currency}}
    asked = {"amount": amount.text}
    refused.way = Way(N_("Take the advance"), "advance.take", (order.ref,), asked, dialog=True)
    raise refused
