"""The hours of a pass: on which weekdays, from when to when, by the clock on the shop's wall.

A window that ends before it begins goes on past midnight and belongs to the day on which it began.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

EVERY_DAY = 127
DAY = timedelta(days=1)
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Hours:
    """``weekdays`` is a sum of 1 for Monday to 64 for Sunday; minutes count from midnight."""

    weekdays: int = EVERY_DAY
    from_minute: int | None = None
    to_minute: int | None = None

    @property
    def are_any(self) -> bool:
        """Whether there is no limit at all."""
        return self.weekdays == EVERY_DAY and self.from_minute is None

    def are_open(self, at: datetime, zone: ZoneInfo) -> bool:
        """Whether the pass may be used at this moment."""
        return self.are_any or self._end_of_window(at, zone) is not None

    def close_at(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """When the hours that are open ``at`` end; ``None``: never. Raises ``ValueError``.

        Windows that follow one another without a gap (whole days) are one.
        """
        if self.are_any:
            return None
        end = self._end_of_window(at, zone)
        if end is None:
            raise ValueError("the hours are closed")
        for _day in range(WEEK_DAYS):
            further = self._end_of_window(end, zone)
            if further is None:
                return end
            end = further
        return end

    def open_next(self, at: datetime, zone: ZoneInfo) -> datetime:
        """When the hours open again after ``at``, at which they are closed."""
        today = at.astimezone(zone).date()
        begins = (self._window(today + DAY * days, zone) for days in range(WEEK_DAYS + 1))
        return min(window[0] for window in begins if window and window[0] > at)

    def _end_of_window(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        today = at.astimezone(zone).date()
        windows = (self._window(day, zone) for day in (today, today - DAY))
        ends = [end for begin, end in filter(None, windows) if begin <= at < end]
        return max(ends, default=None)

    def _window(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """The window that begins on this day, in universal time."""
        if not self.weekdays >> day.weekday() & 1:
            return None
        begin, end = self.from_minute or 0, self.to_minute or 0
        last = day if end > begin else day + DAY
        return _moment(day, begin, zone, fold=0), _end(last, end, zone)


def later_by_days(at: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same time by the wall clock, some days later; in universal time."""
    there = at.astimezone(zone)
    return (there.replace(tzinfo=None) + DAY * days).replace(tzinfo=zone).astimezone(UTC)


def _end(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """An hour that the clock shows twice ends when it is over for the second time."""
    return max(_moment(day, minute, zone, fold=fold) for fold in (0, 1))


def _moment(day: date, minute: int, zone: ZoneInfo, *, fold: int) -> datetime:
    hour, minute = divmod(minute, 60)
    there = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone, fold=fold)
    return there.astimezone(UTC)
