"""What was paid for an order in advance, and its receipt in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation

from fettle.billing.queries import advance_of, advances_for
from fettle.orders.models import Order
from fettle.orders.settling import billed_as

if TYPE_CHECKING:
    from fettle.billing.models import Payment


def advances_of(order: Order) -> list[Payment]:
    """What was paid and what went back, in order."""
    return advances_for(billed_as(order))


def advance_on(order: Order, payment_ref: str) -> Payment:
    """One of them. Raises ``NotFound`` for what was paid for anything else."""
    return advance_of(order.shop_id, billed_as(order), payment_ref)


def advance_words(order: Order, payment: Payment, way: str) -> str:
    """The receipt in the client's language; ``way`` "sms" says it in a few words."""
    with translation.override(order.client.language if order.client else order.shop.language):
        known = {"order": order, "payment": payment, "shop": order.shop}
        return render_to_string(f"orders/advance/{way}.txt", known).strip()
