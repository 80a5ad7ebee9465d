"""Periods of a shop's calendar, and the one before each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.reports.wording import period_word, short_word

KINDS = {
    "day": N_("Day"),
    "week": N_("Week"),
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "year": N_("Year"),
    "own": N_("From … to"),
}
MOST_DAYS = 3700
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    kind: str
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """The one before it: the month before a month, as many days before days of one's own."""
        if self.kind == "own":
            return Period("own", self.first - timedelta(days=self.days), self.first - _DAY)
        return around(self.kind, self.first - _DAY)

    @property
    def after(self) -> Period:
        """The period behind it."""
        if self.kind == "own":
            return Period("own", self.last + _DAY, self.last + timedelta(days=self.days))
        return around(self.kind, self.last + _DAY)

    @property
    def wish(self) -> dict[str, str]:
        """As it stands in an address."""
        if self.kind != "own":
            return {"period": self.kind, "on": self.first.isoformat()}
        return {"period": "own", "from_on": self.first.isoformat(), "to_on": self.last.isoformat()}

    @property
    def word(self) -> str:
        """What people call it, in their language."""
        return period_word(self.kind, self.first, self.last)

    @property
    def short(self) -> str:
        """As it stands under a bar."""
        return short_word(self.kind, self.first)

    @property
    def step(self) -> str:
        """Into what a chart of it is cut."""
        return "day" if self.days <= 31 else "week" if self.days <= 92 else "month"

    def cuts(self) -> list[Period]:
        """The period in days, weeks or months; the first and the last may be cut short."""
        found, day = [], self.first
        while day <= self.last:
            whole = around(self.step, day)
            found.append(Period(self.step, day, min(whole.last, self.last)))
            day = whole.last + _DAY
        return found


_DAY = timedelta(days=1)


def around(kind: str, day: date) -> Period:
    """The day, week (from Monday), month, quarter or year in which the day lies."""
    if kind == "day":
        return Period(kind, day, day)
    if kind == "week":
        first = day - timedelta(days=day.weekday())
        return Period(kind, first, first + timedelta(days=6))
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    following = first.month + months
    last = date(first.year + (following > 12), (following - 1) % 12 + 1, 1) - _DAY
    return Period(kind, first, last)


def asked(wish: Mapping[str, Any], today: date) -> Period:
    """The period that is asked for; this month if nothing is said.

    Raises ``Invalid`` for what is no date, begins in the future, is turned round or too long.
    """
    kind = wish.get("period") or ("own" if wish.get("from_on") else "month")
    if kind not in KINDS:
        raise Invalid(N_("Choose one of the periods."), rule="period.unknown")
    if kind == "own":
        return _own(_day(wish.get("from_on"), today), _day(wish.get("to_on"), today), today)
    day = _day(wish.get("on"), today)
    _refuse_future(day, today)
    return around(kind, day)


def bounds(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moment in which the first day begins, and that in which the last has ended."""
    end = datetime.combine(last + _DAY, time(), tzinfo=zone)
    return datetime.combine(first, time(), tzinfo=zone), end


def _own(first: date, last: date, today: date) -> Period:
    _refuse_future(first, today)
    _refuse_future(last, today)
    if first > last:
        raise Invalid(
            N_("The period ends before it begins: turn the two days round."), rule="period.turned"
        )
    if (last - first).days >= MOST_DAYS:
        raise Invalid(
            N_("Ask for at most {days} days at once."), rule="period.long", days=MOST_DAYS
        )
    return Period("own", first, last)


def _day(typed: Any, today: date) -> date:
    if typed in (None, ""):
        return today
    if isinstance(typed, date):
        day = typed
    else:
        try:
            day = date.fromisoformat(str(typed))
        except ValueError:
            raise Invalid(
                N_("Write a day as year-month-day, such as 2026-11-22."), rule="period.day"
            ) from None
    if day < EARLIEST:
        raise Invalid(N_("There is nothing before {day}."), rule="period.early", day=EARLIEST)
    return day


def _refuse_future(day: date, today: date) -> None:
    if day > today:
        raise Invalid(
            N_("{day} is still to come: there is nothing to report yet."),
            rule="period.future",
            day=day.isoformat(),
        )
