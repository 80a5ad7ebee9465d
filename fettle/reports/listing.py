"""The entries of a figure as a table, with links to the documents themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.ledger.queries import balance_of
from fettle.reports.chart_of_accounts import name_of_key
from fettle.reports.periods import Period
from fettle.reports.queries.entries import PAGE_SIZE, SOLD, Entry, entries
from fettle.reports.queries.hours import HOURS, hour_pieces
from fettle.reports.queries.names import names
from fettle.reports.queries.sums import Sum, along, first_day, period_sums, sum_of
from fettle.reports.tables import (
    BY_LINE,
    Column,
    Row,
    Table,
    booked,
    booked_columns,
    sold_columns,
    total_of,
)
from fettle.reports.working import hours_listed

if TYPE_CHECKING:
    from fettle.shop.models import Shop

WITH_HOURS = ("all", "section", "doer")  # whose figures tell hours too


def listed(
    actor: Actor,
    shop: Shop,
    period: Period,
    axis: str,
    key: str,
    *,
    rows: Sequence[Entry],
) -> Table:
    """The entries given as a table; the total is the figure itself."""
    what = names(actor, "finance" if axis == "finance" else "tender", [row.what for row in rows])
    told = [_row(row, axis, what.get(row.what, row.what)) for row in rows]
    whole = figure(shop, period, axis, key)
    total = total_of([whole])
    total.values.update(booked(whole) if axis == "account" else {"net": whole.amount_minor})
    title = _title(actor, axis, key)
    return Table(
        f"{axis}-entries", title, period, shop.currency, _columns(axis), told, total, _("Entry")
    )


def page_of(
    actor: Actor,
    shop: Shop,
    period: Period,
    axis: str,
    key: str,
    *,
    cursor: str = "",
    limit: int = PAGE_SIZE,
) -> tuple[Table, str]:
    """A page of what a figure is made of as a table, and the cursor of the next one."""
    if axis in HOURS:
        pieces, following = hour_pieces(shop, period, axis, key, cursor=cursor, limit=limit)
        return hours_listed(actor, shop, period, axis, key, rows=pieces), following
    rows, following = entries(shop, period, axis, key, cursor=cursor, limit=limit)
    return listed(actor, shop, period, axis, key, rows=rows), following


def figure(shop: Shop, period: Period, axis: str, key: str) -> Sum:
    """The figure itself: what its entries must come to."""
    if axis == "points":
        return Sum(amount_minor=-balance_of(f"shop:{shop.pk}:points"))
    if axis == "owed" and (first := first_day(shop)) is not None:
        period = Period("own", min(first, period.first), period.last)
    if axis == "account":
        sums = along(period_sums(shop, period, [axis]), axis)
        return sum((each for k, each in sums.items() if key in ("*", k, name_of_key(k))), Sum())
    return sum_of(shop, period, axis, key)


def _columns(axis: str) -> list[Column]:
    head = [Column("at", _("When"), "when"), Column("who", _("Client"), "text")]
    if axis == "account":
        return [head[0], *booked_columns()]
    if axis == "tax":
        return [*head, Column("net", _("Without tax")), Column("tax", _("Tax"))]
    if axis == "points":
        return [*head, Column("amount", _("Points"), "count")]
    if axis not in SOLD:
        tax = [Column("tax", _("Tax in it"))] if axis == "finance" else []
        return [*head, Column("what", _("What for"), "text"), *tax, Column("amount", _("Amount"))]
    sold = sold_columns(axis, hours=axis in WITH_HOURS)
    if axis not in BY_LINE:  # a row is a bill
        sold = [column for column in sold if column.name != "count"]
    if axis == "item":
        sold = [Column("hours", _("Quantity"), "hours"), *sold]
    return [*head, Column("what", _("Order"), "text"), *sold]


def _row(row: Entry, axis: str, what: str) -> Row:
    margin = row.margin_minor if axis in SOLD else None
    each = Sum(row.count, row.thousandths, row.amount_minor, row.tax_minor, row.cost_minor)
    values = {
        "at": row.at,
        "who": row.who,
        "what": row.what if axis in SOLD else what,
        "amount": row.amount_minor,
        "tax": row.tax_minor,
        "cost": row.cost_minor,
        "margin": margin,
        "percent": each.percent_thousandths,
        "hours": row.thousandths,
        "count": row.count,
        "net": row.amount_minor,
    }
    if axis == "account":
        values |= booked(each)
    return Row(_word(row), values, _href(row, axis))


def _word(row: Entry) -> str:
    if row.number is None:
        return row.ref
    if row.is_credit:
        return _("Credit note {number}").format(number=row.number)
    if row.is_back:
        return _("Bill {number}, taken back").format(number=row.number)
    return _("Bill {number}").format(number=row.number)


def _href(row: Entry, axis: str) -> str:
    is_bill = (axis in SOLD or axis == "tax") and not row.document.startswith(
        ("credit:", "finance:")
    )
    page, ref = ("invoice", row.ref) if is_bill else row.document.partition(":")[::2]
    try:
        return reverse(page, args=[ref]) if ref else ""
    except NoReverseMatch:
        return ""


def _title(actor: Actor, axis: str, key: str) -> str:
    if axis == "all" or (axis in SOLD and key == "*"):
        return _("Sold")
    if axis == "points":
        return _("Points")
    if axis == "account":
        return key
    if axis == "tax":
        kind, _colon, rate = key.partition(":")
        words = {"sold": _("Sold"), "income": _("Other income"), "expense": _("Expense")}
        told = f"{int(rate or 0) / 100:g}" if rate.isdigit() else rate
        return _("Tax of {rate} %: {kind}").format(rate=told, kind=words.get(kind, kind))
    if key.endswith("*"):
        words = {"*": _("Money taken"), "income:*": _("Income"), "expense:*": _("Expense")}
        return words.get(key, key)
    return names(actor, axis, [key])[key]
