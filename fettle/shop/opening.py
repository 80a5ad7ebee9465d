"""Opening hours: seven days from Monday, each with no, one or two spans of minutes."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, pairwise

from babel import Locale
from babel.dates import get_day_names

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

Span = tuple[int, int]
Days = list[list[Span]]

DAYS = 7
SPANS_MAX = 2
_DAY = 24 * 60
_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[:.]?([0-5]\d))?", re.ASCII)
_UNTIL = {"zh-hans": "至"}


def checked_days(days: object) -> Days:
    """Seven days of spans in their order. Raises ``Invalid`` naming what is wrong."""
    if not isinstance(days, list) or len(days) != DAYS:
        raise Invalid(
            N_("Write the hours of seven days, beginning with Monday."), rule="opening.days"
        )
    return [checked_day(day) for day in days]


def minute_of(typed: str) -> int:
    """The minute of the day for "9:00", "9", "900"; "24:00" is its end. Raises ``Invalid``."""
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    minute = int(found[1]) * 60 + int(found[2] or 0) if found else _DAY + 1
    if minute > _DAY:
        raise Invalid(N_("Write a time like 9:00."), rule="opening.clock")
    return minute


def clock_of(minute: int) -> str:
    """ "9:00" for 540."""
    return f"{minute // 60}:{minute % 60:02}"


def in_words(days: Days, language: str) -> str:
    """ "Mon-Fri 9:00-18:00, Sat 10:00-14:00"; empty when no hours are known.

    With a plain hyphen: a dash would make a short message hold half as much.
    """
    names = get_day_names("abbreviated", locale=Locale.parse(language.replace("-", "_")))
    until = _UNTIL.get(language, "-")
    said, first = [], 0
    for spans, run in groupby(days, lambda day: [tuple(span) for span in day]):
        last = first + len(list(run)) - 1
        if spans:
            named = names[first] if first == last else f"{names[first]}{until}{names[last]}"
            hours = ", ".join(f"{clock_of(begin)}-{clock_of(end)}" for begin, end in spans)
            said.append(f"{named} {hours}")
        first = last + 1
    return ("; " if any(len(day) > 1 for day in days) else ", ").join(said)


def checked_day(day: object) -> list[Span]:
    """One day's spans. Raises ``Invalid``."""
    if not isinstance(day, list) or len(day) > SPANS_MAX:
        raise Invalid(N_("A day has at most two spans of hours."), rule="opening.spans")
    spans = [_checked_span(span) for span in day]
    for (_begin, end), (again, _end) in pairwise(spans):
        if again <= end:
            raise Invalid(
                N_("The second hours of a day begin after the first have ended."),
                rule="opening.order",
            )
    return spans


def _checked_span(span: object) -> Span:
    match span:
        case [int(begin), int(end)] | (int(begin), int(end)) if 0 <= begin < end <= _DAY:
            return begin, end
    raise Invalid(N_("Opening ends after it begins, on the same day."), rule="opening.span")
