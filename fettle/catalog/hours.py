"""What a time offer gives, and when it may be used; in words and in bits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

EVERY_DAY = 127
_DAYS = range(7)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of use; days until they lapse; weekdays (1 Monday … 64 Sunday); minutes of the day.

    A window that ends before it begins goes on past midnight.
    """

    minutes: int
    valid_days: int | None = None
    weekdays: int = EVERY_DAY
    from_minute: int | None = None
    to_minute: int | None = None
    section: str = ""

    @property
    def words(self) -> list[str]:
        """Such as "3 h", "valid for 30 days", "Mon–Fri", "22:00–06:00", "Arena"."""
        said = [duration(self.minutes)]
        if self.valid_days is not None:
            lasts = ngettext("valid for %(n)s day", "valid for %(n)s days", self.valid_days)
            said.append(lasts % {"n": self.valid_days})
        if self.weekdays != EVERY_DAY:
            said.append(days_said(self.weekdays))
        if self.from_minute is not None and self.to_minute is not None:
            said.append(f"{of_day(self.from_minute)}–{of_day(self.to_minute)}")
        return [*said, self.section] if self.section else said


def duration(minutes: int) -> str:
    """180 as "3 h", 90 as "1 h 30 min", 45 as "45 min"."""
    hours, rest = divmod(minutes, 60)
    said = [_("%(hours)s h") % {"hours": hours}] if hours else []
    if rest or not hours:
        said.append(_("%(minutes)s min") % {"minutes": rest})
    return " ".join(said)


def of_day(minute: int) -> str:
    """Minutes from midnight as a clock shows them: 1320 is 22:00."""
    hour, rest = divmod(minute, 60)
    return f"{hour:02d}:{rest:02d}"


def minute_of(text: object) -> int:
    """22:00 as 1320 minutes from midnight. Raises ``Invalid``."""
    found = _CLOCK.fullmatch(text) if isinstance(text, str) else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Invalid(N_("Write a time such as 22:00."), rule="time_of_day.shape")
    return int(found[1]) * 60 + int(found[2])


def days_of(weekdays: int) -> list[int]:
    """The days in the sum, Monday 0 to Sunday 6."""
    return [day for day in _DAYS if weekdays >> day & 1]


def days_sum(days: Iterable[int]) -> int:
    """The sum of days, Monday 0 to Sunday 6."""
    return sum(1 << day for day in set(days) & set(_DAYS))


def days_said(weekdays: int) -> str:
    """Days that follow one another as "Mon–Fri", others one by one."""
    days = days_of(weekdays)
    names = [str(WEEKDAYS_ABBR[day]) for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)
