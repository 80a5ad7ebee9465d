"""A report as an e-mail: the figures in plain words, the tables as a workbook beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.reports.periods import Period
from fettle.reports.reporting import board
from fettle.reports.sheets import XLSX, as_xlsx

if TYPE_CHECKING:
    from fettle.shop.models import Shop


def letter(actor: Actor, shop: Shop, period: Period, email: str) -> EmailMessage:
    """The e-mail with the report of a period, in the language that is spoken now."""
    found = board(actor, shop, period)
    known = {"board": found, "shop": shop, "period": period, "currency": shop.currency}
    subject = _("{shop}: {period}").format(shop=shop.name, period=period.word)
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string("reports/letter.txt", known),
        from_email=settings.TEXTS_FROM or None,
        to=[email],
    )
    for table in found.tables:
        if table.rows:
            name = f"{table.name}-{period.first}-{period.last}.xlsx"
            message.attach(name, as_xlsx(table), XLSX)
    return message
