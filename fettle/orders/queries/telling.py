"""What a client would be told about their order now, in their own language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from babel import Locale
from babel.dates import format_skeleton, format_time
from babel.numbers import format_currency
from django.utils import timezone, translation
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.kernel.money import Money
from fettle.orders.link_codes import STAND_IN
from fettle.orders.models import Order
from fettle.texts.queries import Prepared, prepared

TOLD_FLOWS = ("ticket", "workshop")
_MOMENTS = {
    "new": "opened",
    "in_progress": "opened",
    "waiting": "waiting",
    "ready": "ready",
    "completed": "completed",
    "closed": "completed",
}


def moment_of(order: Order) -> str:
    """What a text about the order as it stands is about; empty when nobody is written to."""
    has_reader = order.client_id is not None and order.flow in TOLD_FLOWS
    return _MOMENTS.get(order.stage, "") if has_reader else ""


def telling(
    actor: Actor, order: Order, moment: str, address_of: Callable[[str], str]
) -> Prepared | None:
    """The finished text of a moment; ``None`` if nobody could be told.

    ``address_of`` makes the address of the client's page from what stands for its secret.
    """
    if order.client is None or order.flow not in TOLD_FLOWS:
        return None
    with translation.override(order.client.language):
        words = words_of(order, address_of(STAND_IN))
    return prepared(actor, words, order.client, moment, flow=order.flow)


def words_of(order: Order, link: str) -> dict[str, str]:
    """The order's own placeholders, in the language that is active."""
    language = (translation.get_language() or "en").replace("-", "_")
    return {
        "number": str(order.number),
        "unit": _unit(order),
        "title": order.title,
        "total": _amount(Money(order.total_minor, order.currency), language),
        "promised": _clock(order.promised_at, language) if order.promised_at else "",
        "link": link,
        "hours": "",
    }


def _unit(order: Order) -> str:
    brought = order.unit.name if order.unit else ""
    return brought or order.title or gettext("your order")


def _amount(total: Money, language: str) -> str:
    locale = "en_US" if language == "en" else language
    return format_currency(total.decimal, total.currency, locale=Locale.parse(locale))


def _clock(at: datetime, language: str) -> str:
    """Day and hour on the shop's wall, never "tomorrow": nobody knows when a text is read."""
    written = "en_GB" if language == "en" else language
    local, locale = timezone.localtime(at), Locale.parse(written)
    day = format_skeleton("MMMEd", local, locale=locale)
    return f"{day} {format_time(local, 'HH:mm', locale=locale)}"
