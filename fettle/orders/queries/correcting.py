"""The order behind a bill, and what came after it."""

from __future__ import annotations

from django.db import connection

from fettle.access.actor import Actor
from fettle.journal.sql import load
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.models import Order


def billed_order(actor: Actor, invoice_ref: str) -> Order:
    """The order that has this bill. Raises ``NotFound``."""
    found = Order.objects.seen_by(actor).select_related("shop", "client", "unit", "invoice")
    row = found.filter(invoice__ref=invoice_ref).first() if is_ref(invoice_ref) else None
    if row is None:
        raise NotFound(N_("There is no such bill."), rule="invoice.unknown")
    return row


def story_of(order: Order) -> list[Order]:
    """Corrections and comebacks of an order, and what it came from; empty where it stands alone."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "story"), {"order": order.pk})
        found = [number for (number,) in cursor.fetchall()]
    if len(found) < 2:
        return []
    rows = Order.objects.filter(pk__in=found).select_related("corrects", "parent")
    return list(rows.order_by("pk"))
