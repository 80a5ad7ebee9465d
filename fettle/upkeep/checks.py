"""Typed values of a plan made into days, readings and intervals, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.money import MAX_MINOR, decimals_of
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.texts.placeholders import checked_template
from fettle.upkeep.calendar import months_later
from fettle.upkeep.models import METER_MOST, MONTHS_MOST, NAME_MAX, USE_MOST

FARTHEST_MONTHS = 240
_ISO = 10


def day_typed(typed: object) -> date | None:
    """A date or "2026-12-01"; nothing for an empty text. Raises ``Invalid``."""
    if typed is None or typed == "":
        return None
    if isinstance(typed, date):
        return typed
    try:
        if not isinstance(typed, str) or len(typed) != _ISO:
            raise ValueError
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Invalid(N_("Write a date, such as 2026-12-01."), rule="date.shape") from error


def future_day(typed: object, today: date, before: date | None = None) -> date | None:
    """A day from today on, within twenty years, or that ``before``. Raises ``Invalid``."""
    day = day_typed(typed)
    if day is None or day == before:
        return day
    if day < today:
        raise Invalid(
            N_("This day has passed. What should have been done already is due today."),
            rule="plan.past",
        )
    if day > months_later(today, FARTHEST_MONTHS):
        raise Invalid(N_("This is more than twenty years away."), rule="plan.far")
    return day


def visit_day(typed: object, today: date, hours: Sequence[Sequence[object]] = ()) -> date | None:
    """A day from today on, within a year, on which the shop is open as far as ``hours`` say it.

    Nothing for an empty text. Raises ``Invalid``.
    """
    day = day_typed(typed)
    if day is None:
        return None
    if day < today:
        raise Invalid(N_("This day has passed."), rule="visit.past")
    if day > months_later(today, 12):
        raise Invalid(N_("This is more than a year away."), rule="visit.far")
    if any(hours) and not hours[day.weekday()]:
        raise Invalid(N_("The shop is closed on this day."), rule="visit.closed")
    return day


def meter_ahead(
    typed: object, last: int | None, meter: str, before: int | None = None
) -> int | None:
    """A reading that is still to come, or the one it was ``before``. Raises ``Invalid``."""
    number = number_typed(typed, METER_MOST)
    if number is None or number == before:
        return number
    if last is not None and number < last:
        raise Invalid(
            N_("The meter showed {last} {meter} already. Write a reading that is still to come."),
            rule="plan.meter_passed",
            last=last,
            meter=meter,
        )
    return number


def number_typed(typed: object, most: int) -> int | None:
    """A whole number above zero; nothing for an empty text. Raises ``Invalid``."""
    return None if typed is None or typed == "" else whole_units(typed, 0, 1, most)


def months_typed(typed: object) -> int | None:
    """Months between two times. Raises ``Invalid``."""
    return number_typed(typed, MONTHS_MOST)


def use_typed(typed: object) -> int | None:
    """The distance between two times, in km or mi. Raises ``Invalid``."""
    return number_typed(typed, USE_MOST)


def amount_typed(typed: object, currency: str) -> int | None:
    """Minor units of the shop's currency; nothing for an empty text. Raises ``Invalid``."""
    if typed is None or typed == "":
        return None
    return whole_units(typed, decimals_of(currency), 0, MAX_MINOR // 1000)


def words_typed(typed: object) -> str:
    """The words of a reminder, or none. Raises ``Invalid``, also for an unknown placeholder."""
    return checked_template(typed) if typed not in (None, "") else ""


def words_by_language(
    gather: Gather, field: str, typed: Mapping[str, object], *, names: bool
) -> dict[str, str]:
    """The filled in ones, by language; what is wrong is gathered at ``field_language``."""
    found: dict[str, str] = {}
    for language, text in typed.items():
        if not isinstance(text, str) or not text.strip():
            continue
        read = (lambda text=text: filled_line(text, NAME_MAX)) if names else (
            lambda text=text: checked_template(text)
        )  # fmt: skip
        found[language] = gather.take(f"{field}_{language}", read, "")
    return found


def basis_of(due_on: date | None, due_meter: int | None) -> str:
    """By what a line with these is due; empty by nothing."""
    if due_on is not None:
        return "date" if due_meter is None else "first"
    return "" if due_meter is None else "use"
