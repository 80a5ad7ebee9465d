"""The receipt in words, as an e-mail or a text message carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation

from fettle.billing.printing import issued_sheet
from fettle.billing.queries import payments_of
from fettle.orders.models import Order

if TYPE_CHECKING:
    from fettle.billing.models import Invoice

LINES_MOST = 20
WORDS_MOST = 1900


def receipt_words(order: Order, invoice: Invoice, way: str) -> str:
    """The receipt in the client's language; ``way`` "sms" says it in a few words."""
    with translation.override(order.client.language if order.client else order.shop.language):
        if way == "email":
            words = _rendered(order, invoice, "email")
            if len(words) <= WORDS_MOST:
                return words
        return _rendered(order, invoice, "sms")


def _rendered(order: Order, invoice: Invoice, way: str) -> str:
    sheet = issued_sheet(invoice)
    known = {
        "order": order,
        "invoice": invoice,
        "heading": invoice.heading,
        "sheet": sheet,
        "rows": sheet.rows[:LINES_MOST],
        "more": max(0, len(sheet.rows) - LINES_MOST),
        "payments": payments_of(invoice),
    }
    return render_to_string(f"orders/receipt/{way}.txt", known).strip()
