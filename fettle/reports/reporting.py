"""The reports: each axis of what was sold as a table, and what the dashboard shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.reports.drawers import tills_of
from fettle.reports.periods import Period
from fettle.reports.queries.names import names
from fettle.reports.queries.sums import Row as DayRow
from fettle.reports.queries.sums import (
    Sum,
    along,
    by_cut,
    day_sums,
    period_sums,
    ranked,
    sum_of,
    summed,
)
from fettle.reports.tables import (
    BY_LINE,
    Column,
    Row,
    Table,
    all_href,
    entries_href,
    sold_columns,
    total_of,
    values_of,
)
from fettle.reports.working import work_of, workload

if TYPE_CHECKING:
    from fettle.shop.models import Shop

# The reports of what was sold: address, title, and what stands at the head of the first column.
AXES = {
    "section": (N_("By section"), N_("Section")),
    "doer": (N_("By employee"), N_("Employee")),
    "client": (N_("By client"), N_("Client")),
    "item": (N_("By item"), N_("Item")),
    "flow": (N_("By kind of order"), N_("Kind of order")),
    "seller": (N_("By seller"), N_("Employee")),
}
OTHERS = {"work": work_of, "tills": tills_of}
MOST_ROWS = 500
EVERY = "*"
BOARD = ("all", "section", "doer", "seller", "cashier", "tender", "finance", "owed")


@dataclass(frozen=True, slots=True)
class Board:
    """The dashboard: figures of a period and of the one before, and tables of them."""

    now: Sum
    before: Sum
    taken: int
    taken_before: int
    income: int
    expense: int
    income_before: int
    expense_before: int
    tables: list[Table]

    @property
    def rest(self) -> int:
        return self.income - self.expense


def sold_by(actor: Actor, shop: Shop, period: Period, axis: str, most: int = MOST_ROWS) -> Table:
    """What was sold along an axis, what brought most first; the rest in one row. ``NotFound``."""
    if axis not in AXES:
        raise NotFound(N_("There is no such report."), rule="report.unknown")
    shown, is_more = ranked(shop, period, axis, most)
    whole = sum(shown.values(), Sum())
    if is_more:  # what all of them come to is what was sold, or all lines of it
        among = axis if axis in BY_LINE else "all"
        whole = sum_of(shop, period, among, EVERY)
    return _sold(actor, shop, period, axis, (shown, whole))


def report_of(actor: Actor, shop: Shop, period: Period, name: str, most: int = MOST_ROWS) -> Table:
    """A report by its name: an axis of what was sold, the work of employees, the tills."""
    if name in OTHERS:
        return OTHERS[name](actor, shop, period)
    return sold_by(actor, shop, period, name, most)


def board(actor: Actor, shop: Shop, period: Period) -> Board:
    """All that the dashboard shows of a period."""
    rows = day_sums(shop, period, BOARD)
    found = summed(rows)
    earlier = period_sums(shop, period.before, ("all", "tender", "finance"))
    sections = along(found, "section")
    sold = sections, sum(sections.values(), Sum())
    return Board(
        now=along(found, "all").get("", Sum()),
        before=along(earlier, "all").get("", Sum()),
        taken=_whole(found, "tender"),
        taken_before=_whole(earlier, "tender"),
        income=_side(found, "income"),
        expense=_side(found, "expense"),
        income_before=_side(earlier, "income"),
        expense_before=_side(earlier, "expense"),
        tables=[
            over_time(shop, period, rows),
            _sold(actor, shop, period, "section", sold),
            workload(actor, shop, period, found),
            money_by(actor, shop, period, found, "tender"),
            finance_of(actor, shop, period, found, "income"),
            finance_of(actor, shop, period, found, "expense"),
        ],
    )


def over_time(shop: Shop, period: Period, rows: Sequence[DayRow]) -> Table:
    """What was sold in each day, week or month of the period."""
    cuts = by_cut(rows, period, "all")
    told = [
        Row(cut.word, values_of(each), entries_href("all", "", cut), cut.short)
        for cut, each in cuts
    ]
    total = total_of([each for _cut, each in cuts], entries_href("all", "", period))
    head = {"day": _("Day"), "week": _("Week"), "month": _("Month")}[period.step]
    return Table("time", _("Sold"), period, shop.currency, sold_columns("all"), told, total, head)


def money_by(
    actor: Actor, shop: Shop, period: Period, found: dict[tuple[str, str], Sum], axis: str
) -> Table:
    """What was taken by each means of payment, less what was given back."""
    sums = along(found, axis)
    words = names(actor, axis, list(sums))
    rows = [
        Row(words[key], values_of(each), entries_href(axis, key, period))
        for key, each in sums.items()
    ]
    columns = [Column("count", _("Payments"), "count"), Column("amount", _("Taken"))]
    total = total_of(list(sums.values()), entries_href("tender", "*", period))
    title = _("Money taken")
    return Table("money", title, period, shop.currency, columns, rows, total, _("Payment method"))


def finance_of(
    actor: Actor, shop: Shop, period: Period, found: dict[tuple[str, str], Sum], kind: str
) -> Table:
    """Income or expense by heading, taxes included."""
    all_of = along(found, "finance")
    sums = {key: each for key, each in all_of.items() if key.startswith(f"{kind}:")}
    words = names(actor, "finance", list(sums))
    rows = [
        Row(words[key], values_of(each), entries_href("finance", key, period))
        for key, each in sums.items()
    ]
    columns = [
        Column("count", _("Entries"), "count"),
        Column("tax", _("Tax in it")),
        Column("amount", _("Amount")),
    ]
    total = total_of(list(sums.values()), entries_href("finance", f"{kind}:*", period))
    title = _("Income") if kind == "income" else _("Expense")
    return Table(kind, title, period, shop.currency, columns, rows, total, _("Heading"))


def _sold(
    actor: Actor, shop: Shop, period: Period, axis: str, found: tuple[dict[str, Sum], Sum]
) -> Table:
    shown, whole = found
    words = names(actor, axis, list(shown))
    told = [
        Row(words[key], values_of(each), entries_href(axis, key, period))
        for key, each in shown.items()
    ]
    if (others := whole - sum(shown.values(), Sum())) != Sum():
        told.append(Row(_("All others"), values_of(others), all_href(axis, period)))
    behind = (axis, EVERY) if axis in BY_LINE else ("all", "")
    total = total_of([whole], entries_href(*behind, period)) if shown else None
    title, head = AXES[axis]
    columns = sold_columns(axis, hours=axis in ("doer", "section"))
    return Table(axis, _(title), period, shop.currency, columns, told, total, _(head))


def _whole(found: dict[tuple[str, str], Sum], axis: str) -> int:
    return sum(each.amount_minor for each in along(found, axis).values())


def _side(found: dict[tuple[str, str], Sum], kind: str) -> int:
    sums = along(found, "finance").items()
    return sum(each.amount_minor for key, each in sums if key.startswith(f"{kind}:"))
