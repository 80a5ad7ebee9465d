"""A report as a table: what a page shows, a chart draws, and a spreadsheet or an e-mail gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from fettle.reports.periods import Period
from fettle.reports.queries.sums import Sum

BY_LINE = ("item", "doer", "seller")


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in a column: "text", "money", "hours", "count", "percent" or "when".

    "clocked" are seconds that somebody worked, told as hours and minutes.
    """

    name: str
    word: str
    kind: str = "money"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its values by column; ``href`` leads to what it is made of.

    ``drawn`` says whether a chart has a bar for it.
    """

    word: str
    values: dict[str, Any]
    href: str = ""
    short: str = ""
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table of one period; ``total`` is what its rows come to."""

    name: str
    title: str
    period: Period
    currency: str
    columns: Sequence[Column]
    rows: list[Row] = field(default_factory=list)
    total: Row | None = None
    head: str = ""

    @property
    def cells(self) -> list[tuple[Row, list[tuple[Column, Any]]]]:
        """The rows with their values in the order of the columns."""
        return [(row, self.of(row)) for row in self.rows]

    @property
    def total_cells(self) -> list[tuple[Column, Any]]:
        return self.of(self.total) if self.total else []

    def of(self, row: Row) -> list[tuple[Column, Any]]:
        """A row's values in the order of the columns."""
        return [(column, row.values.get(column.name)) for column in self.columns]


def sold_columns(axis: str, *, hours: bool = False) -> list[Column]:
    """What a report of sales along an axis shows of each row: some count bills, some lines."""
    counted = _("Lines") if axis in BY_LINE else _("Bills")
    known = [
        Column("count", counted, "count"),
        Column("amount", _("Sold")),
        Column("cost", _("Cost")),
        Column("margin", _("Margin")),
        Column("percent", _("Margin %"), "percent"),
    ]
    return [*known[:1], Column("hours", _("Hours"), "hours"), *known[1:]] if hours else known


def values_of(each: Sum) -> dict[str, Any]:
    """A sum by the names of columns."""
    return {
        "count": each.count,
        "hours": each.thousandths,
        "amount": each.amount_minor,
        "tax": each.tax_minor,
        "cost": each.cost_minor,
        "margin": each.margin_minor,
        "percent": each.percent_thousandths,
    }


def booked_columns() -> list[Column]:
    """What a report of accounts shows of each row."""
    return [
        Column("debit", _("Debit")),
        Column("credit", _("Credit")),
        Column("rest", _("Balance")),
    ]


def booked(each: Sum) -> dict[str, int]:
    """A sum of postings by the names of columns: debits are its amount, credits its cost."""
    return {"debit": each.amount_minor, "credit": each.cost_minor, "rest": each.margin_minor}


def entries_href(axis: str, key: str, period: Period) -> str:
    """The address of what a figure is made of."""
    asked = {"axis": axis, "key": key, **period.wish}
    return f"/reports/entries?{urlencode(asked)}"


def all_href(axis: str, period: Period) -> str:
    """The address of a report with every row, as a file."""
    return f"/reports/by/{axis}?{urlencode({**period.wish, 'as': 'csv'})}"


def total_of(rows: Sequence[Sum], href: str = "") -> Row:
    """The last row of a table."""
    whole = Sum()
    for each in rows:
        whole += each
    return Row(_("Together"), values_of(whole), href)
