"""Sums of a period: days that are over from what is written down, the others made up anew.

Documents never change and are never dated back, so a day that is over stays as it is. That makes
a year cost as much as its days, however many orders the shop has ever had.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from fettle.journal.sql import load
from fettle.reports.chart_of_accounts import name_of_key
from fettle.reports.periods import Period, bounds
from fettle.shop.queries import local_zone

if TYPE_CHECKING:
    from fettle.shop.models import Shop

AXES = (
    *("all", "section", "flow", "client", "item", "doer", "seller"),
    *("tender", "cashier", "owed", "finance", "tax", "account"),
)


# A year's clients fit into this; with less, they are sorted on the disk. Two hands may add them up.
ROOM = (
    "SET LOCAL work_mem = '64MB'; SET LOCAL parallel_setup_cost = 100;"
    " SET LOCAL parallel_tuple_cost = 0.001"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """What one key of an axis came to; amounts in minor units, without tax where sold."""

    count: int = 0
    thousandths: int = 0
    amount_minor: int = 0
    tax_minor: int = 0
    cost_minor: int = 0

    @property
    def margin_minor(self) -> int:
        return self.amount_minor - self.cost_minor

    @property
    def percent_thousandths(self) -> int | None:
        """The margin in thousandths of a percent of what was sold; ``None`` of nothing."""
        if self.amount_minor <= 0:
            return None
        return round(self.margin_minor * 100_000 / self.amount_minor)

    def __sub__(self, other: Sum) -> Sum:
        return self + Sum(
            -other.count,
            -other.thousandths,
            -other.amount_minor,
            -other.tax_minor,
            -other.cost_minor,
        )

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            self.count + other.count,
            self.thousandths + other.thousandths,
            self.amount_minor + other.amount_minor,
            self.tax_minor + other.tax_minor,
            self.cost_minor + other.cost_minor,
        )


Key = tuple[str, str]
Row = tuple[date, str, str, int, int, int, int, int]


def day_sums(shop: Shop, period: Period, axes: Sequence[str]) -> list[Row]:
    """A row for each day, axis and key of the period. Four statements at most."""
    return _read(shop, period, axes, "written")


def period_sums(shop: Shop, period: Period, axes: Sequence[str]) -> dict[Key, Sum]:
    """What each key of the axes came to in the whole period."""
    return summed(_read(shop, period, axes, "written_whole"))


def sum_of(shop: Shop, period: Period, axis: str, key: str) -> Sum:
    """What one key came to in the period; "*" for all of the axis, "expense:*" for some."""
    begin = key.rstrip("*") if key.endswith("*") else None
    rows = _read(shop, period, [axis], "written_of", key=key)
    found = [
        Sum(*row[3:])
        for row in rows
        if row[2] == key or (begin is not None and row[2].startswith(begin))
    ]
    return sum(found, Sum())


def ranked(shop: Shop, period: Period, axis: str, most: int) -> tuple[dict[str, Sum], bool]:
    """The keys of an axis that brought most, and whether there are more of them."""
    span = _span(shop, period)
    if span is None:
        return {}, False
    first, unwritten = span
    asked: dict[str, Any] = {"shop": shop.pk, "axis": axis, "first": first, "last": period.last}
    rows = _made_up(shop, unwritten, [axis])
    columns = [list(column) for column in zip(*(row[2:] for row in rows), strict=True)]
    names = ("keys", "counts", "thousandths", "amounts", "taxes", "costs")
    asked |= dict(zip(names, columns or [[] for _name in names], strict=True))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(load(__file__, "ranked"), asked | {"open": unwritten, "most": most + 1})
        found = cursor.fetchall()
    return {key: Sum(*amounts) for key, *amounts in found[:most]}, len(found) > most


def _read(
    shop: Shop, period: Period, axes: Sequence[str], statement: str, **more: str
) -> list[Row]:
    span = _span(shop, period)
    if span is None:
        return []
    first, unwritten = span
    asked = {"shop": shop.pk, "axes": list(axes), "first": first, "last": period.last, **more}
    return _rows(statement, {**asked, "open": unwritten}) + _made_up(shop, unwritten, axes)


def _span(shop: Shop, period: Period) -> tuple[date, list[date]] | None:
    """From which day on there is something, and which days are not written down."""
    first = first_day(shop)
    if first is None or period.last < first:
        return None
    first = max(first, period.first)
    return first, open_days(shop, first, period.last)


def _made_up(shop: Shop, days: Sequence[date], axes: Sequence[str]) -> list[Row]:
    runs = _runs(days)
    asked = {"shop": shop.pk, "axes": list(axes)}
    return [row for run in runs for row in _rows("sums", {**asked, **columns_of(shop, run)})]


def _runs(days: Sequence[date]) -> list[list[date]]:
    """Days that follow each other, so that a far one does not make all between be read."""
    found: list[list[date]] = []
    for day in days:
        if found and (day - found[-1][-1]).days == 1:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def summed(rows: Iterable[Row]) -> dict[Key, Sum]:
    """The rows' sums by axis and key."""
    found: dict[Key, list[int]] = {}
    for _on, axis, key, *amounts in rows:
        kept = found.setdefault((axis, key), [0, 0, 0, 0, 0])
        for n, amount in enumerate(amounts):
            kept[n] += amount
    return {name: Sum(*amounts) for name, amounts in found.items() if any(amounts)}


def along(sums: dict[Key, Sum], axis: str) -> dict[str, Sum]:
    """The keys of one axis, what brought most first."""
    found = {key: each for (name, key), each in sums.items() if name == axis}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].amount_minor, pair[0])))


def by_cut(rows: Iterable[Row], period: Period, axis: str) -> list[tuple[Period, Sum]]:
    """What one axis came to in each day, week or month of the period."""
    cuts = period.cuts()
    sums = [Sum() for _cut in cuts]
    for on, name, _key, *amounts in rows:
        if name == axis:
            n = next(n for n, cut in enumerate(cuts) if on <= cut.last)
            sums[n] += Sum(*amounts)
    return list(zip(cuts, sums, strict=True))


def first_day(shop: Shop) -> date | None:
    """The day of the shop's first bill, payment or entry; ``None`` if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "first_day"), {"shop": shop.pk})
        (at,) = cursor.fetchone()
    return at.astimezone(local_zone(shop)).date() if at else None


def open_days(shop: Shop, first: date, last: date) -> list[date]:
    """The days of which no sums are written down, or only what is no longer so."""
    asked = {"shop": shop.pk, "first": first, "last": last, "zone": shop.time_zone}
    return [row[0] for row in _rows("open_days", asked)]


def unsettled_days(shop: Shop, days: Sequence[date]) -> set[date]:
    """Those of the days whose bills belong to orders that are still worked on."""
    rows = _rows("unsettled_days", {"shop": shop.pk, **columns_of(shop, days)})
    return {row[0] for row in rows}


def columns_of(shop: Shop, days: Sequence[date]) -> dict[str, Any]:
    """The days with the moments between which they lie, as the statements take them."""
    zone = local_zone(shop)
    moments = [bounds(day, day, zone) for day in days]
    return {
        "on": list(days),
        "from_at": [start for start, _end in moments],
        "to_at": [end for _start, end in moments],
        "begin": min(start for start, _end in moments),
        "end": max(end for _start, end in moments),
        "zone": shop.time_zone,
    }


def sums_statement() -> str:
    """The statement that makes up the sums of days anew."""
    whole = with_postings(load(__file__, "sums"), "begin", "end")
    return whole.replace("{taxed}", load(__file__, "part_taxed"))


def with_postings(statement: str, begin: str = "from_at", end: str = "to_at") -> str:
    """The statement with the shop's postings between two moments in place of ``{booked}``."""
    booked = load(__file__, "part_booked").replace("{key}", load(__file__, "account_key").strip())
    return statement.replace("{booked}", booked.replace("{begin}", begin).replace("{end}", end))


def keys_of_account(shop: Shop, period: Period, name: str) -> list[str]:
    """The keys of the ledger's accounts that an accountant's account, or one key, stands for."""
    keys = along(period_sums(shop, period, ["account"]), "account")
    return [key for key in keys if name in ("*", key, name_of_key(key))]


def _rows(name: str, asked: dict[str, Any]) -> list[Any]:
    statement = sums_statement() if name == "sums" else load(__file__, name)
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())
