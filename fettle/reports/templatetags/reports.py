"""How figures stand on a page: each a link to what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fettle.billing.headings import tender_words
from fettle.reports.periods import around
from fettle.reports.tables import Column, Row, entries_href

register = template.Library()


@register.filter
def asked(wish: Mapping[str, Any]) -> str:
    """A period as it stands in an address."""
    return urlencode(wish)


@register.filter
def percent(thousandths: int) -> str:
    """60500 as "60.5 %"."""
    whole, part = divmod(abs(thousandths) + 50, 1000)
    return f"{'−' if thousandths < 0 else ''}{whole}.{part // 100} %"


@register.simple_tag
def figure_text(column: Column, value: Any, currency: str) -> str:
    """A value of a table in words."""
    from django.template.loader import render_to_string

    told = {"column": column, "value": value, "currency": currency}
    return render_to_string("reports/_cell.html", told).strip()


@register.simple_tag
def figure(row: Row, column: Column, value: Any, currency: str) -> SafeString:
    """A value of a table; with its own link where the row has one for it."""
    told = figure_text(column, value, currency)
    href = row.values.get("hrefs", {}).get(column.name)
    return format_html('<a href="{}">{}</a>', href, told) if href and value else SafeString(told)


@register.simple_tag
def change(now: int, before: int) -> str:
    """By how much a figure moved: "+12 %"; empty where there was nothing before."""
    if before <= 0:
        return ""
    moved = round((now - before) * 100 / before)
    return f"{'+' if moved > 0 else '−' if moved < 0 else '±'}{abs(moved)} %"


@register.simple_tag
def owed_word(key: str) -> str:
    """Deposit, advance or voucher."""
    return tender_words().get(key, key)


@register.filter
def owed_href(key: str, axis: str = "owed") -> str:
    """What an amount that is owed to clients at this moment is made of: all until today."""
    return entries_href(axis, key, around("day", timezone.localdate()))
