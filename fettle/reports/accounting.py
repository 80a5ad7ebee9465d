"""The books for an accountant: what was booked in a period, as table or as a plain-text ledger.

Every movement is balanced; amounts are exact decimals. The text is read by hledger and Beancount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext as _

from fettle.billing.headings import heading_words
from fettle.journal.sql import load
from fettle.kernel.money import Money
from fettle.reports.chart_of_accounts import account_name, name_of_key
from fettle.reports.periods import Period, bounds
from fettle.reports.queries.sums import Sum, along, period_sums
from fettle.reports.tables import Column, Row, Table, booked, booked_columns, entries_href
from fettle.shop.queries import local_zone

if TYPE_CHECKING:
    from fettle.shop.models import Shop

KINDS = ("hledger", "beancount")
ENDINGS = {"hledger": "journal", "beancount": "beancount"}


@dataclass(frozen=True, slots=True)
class Leg:
    """One posting: ``movement`` names what was booked, ``told`` says it in words."""

    at: datetime
    movement: str
    account: str
    amount_minor: int
    told: str


def legs(shop: Shop, period: Period) -> list[Leg]:
    """Everything that was booked in the period, in order. Each movement sums to zero."""
    zone = local_zone(shop)
    from_at, to_at = bounds(period.first, period.last, zone)
    asked: dict[str, Any] = {"shop": shop.pk, "currency": shop.currency}
    asked |= {"from_at": from_at, "to_at": to_at}
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "postings"), asked)
        rows = cursor.fetchall()
    return [
        Leg(at.astimezone(zone), movement, account_name(code), amount, told or movement)
        for _place, at, movement, code, amount, told in rows
    ]


def as_text(shop: Shop, period: Period, kind: str) -> str:
    """The period as a plain-text ledger: "hledger" or "beancount"."""
    found = legs(shop, period)
    entry = _hledger if kind == "hledger" else _beancount
    told = [entry(list(group), shop.currency) for _m, group in groupby(found, _movement)]
    return "\n".join([*_head(shop, period, kind, found), "", *told])


def as_entries(shop: Shop, period: Period) -> Table:
    """The period as a table, a row for each posting."""
    columns = [
        Column("at", _("When"), "when"),
        Column("account", _("Account"), "text"),
        Column("told", _("What for"), "text"),
        Column("debit", _("Debit")),
        Column("credit", _("Credit")),
    ]
    rows = [
        Row(
            leg.movement,
            {
                "at": leg.at,
                "account": leg.account,
                "told": leg.told,
                "debit": max(leg.amount_minor, 0),
                "credit": max(-leg.amount_minor, 0),
            },
        )
        for leg in legs(shop, period)
    ]
    whole = {name: sum(row.values[name] for row in rows) for name in ("debit", "credit")}
    total = Row(_("Together"), whole)
    title = _("What was booked")
    return Table("ledger", title, period, shop.currency, columns, rows, total, _("Movement"))


def by_account(shop: Shop, period: Period) -> Table:
    """What each account moved by in the period, from the sums of days."""
    sums: dict[str, Sum] = {}
    for key, each in along(period_sums(shop, period, ["account"]), "account").items():
        name = name_of_key(key)
        sums[name] = sums.get(name, Sum()) + each
    rows = [
        Row(name, booked(each), entries_href("account", name, period))
        for name, each in sorted(sums.items())
    ]
    whole = booked(sum(sums.values(), Sum()))
    total = Row(_("Together"), whole, entries_href("account", "*", period))
    title = _("By account")
    columns = booked_columns()
    return Table("accounts", title, period, shop.currency, columns, rows, total, _("Account"))


def taxes(shop: Shop, period: Period) -> Table:
    """Tax by rate: of what was sold, and of what was entered by hand."""
    found = along(period_sums(shop, period, ["tax"]), "tax")
    words = {"sold": _("Sold"), "income": _("Other income"), "expense": _("Expense")}
    columns = [
        Column("rate", _("Rate %"), "percent"),
        Column("net", _("Without tax")),
        Column("tax", _("Tax")),
    ]
    kinds = [(kind, int(rate), key) for key in found for kind, rate in [key.split(":")]]
    kinds.sort(key=lambda each: (list(words).index(each[0]), -each[1]))
    rows = [
        Row(
            words[kind],
            {"rate": rate * 10, "net": found[key].amount_minor, "tax": found[key].tax_minor},
            entries_href("tax", key, period),
        )
        for kind, rate, key in kinds
    ]
    title = _("Taxes by rate")
    return Table("taxes", title, period, shop.currency, columns, rows, None, _("Kind"))


def _movement(leg: Leg) -> str:
    return leg.movement


def _head(shop: Shop, period: Period, kind: str, found: Sequence[Leg]) -> Iterator[str]:
    """What stands above the entries; Beancount wants every account opened."""
    yield f"; {_line(shop.name)}, {period.first} to {period.last}"
    names = {leg.account for leg in found}
    for (side, code), word in sorted(heading_words(shop.pk).items()):
        name = account_name(f"shop:{shop.pk}:expense:{code}")
        if side == "expense" and name in names:
            yield f"; {name} = {_line(word)}"
    for name in sorted(names):
        if kind == "beancount":
            yield f"{_first(found, period)} open {name} {shop.currency}"
        else:
            yield f"account {name}"


def _first(found: Sequence[Leg], period: Period) -> date:
    return min([period.first, *(leg.at.date() for leg in found[:1])])


def _hledger(entry: Sequence[Leg], currency: str) -> str:
    lines = [f"{entry[0].at.date()} * ({entry[0].movement}) {_line(entry[0].told)}"]
    lines += [
        f"    {leg.account}  {Money(leg.amount_minor, currency).text} {currency}" for leg in entry
    ]
    return "\n".join([*lines, ""])


def _beancount(entry: Sequence[Leg], currency: str) -> str:
    told = _line(entry[0].told).replace("\\", "/").replace('"', "'")
    lines = [f'{entry[0].at.date()} * "{told}"', f'  movement: "{entry[0].movement}"']
    lines += [
        f"  {leg.account}  {Money(leg.amount_minor, currency).text} {currency}" for leg in entry
    ]
    return "\n".join([*lines, ""])


def _line(text: str) -> str:
    """One line without what would end a description."""
    return " ".join(text.replace(";", ",").replace("|", "/").split())
