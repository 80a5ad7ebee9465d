"""When a meter will show a number: whole numbers only, and nothing strange is believed."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from fettle.upkeep.calendar import months_later
from fettle.upkeep.projection import (
    FARTHEST_DAYS,
    MOST_A_DAY,
    Projection,
    Seen,
    counted,
    pace_of,
    projection_of,
)

DAY = date(2026, 1, 1)


def seen(*readings: tuple[int, int] | tuple[int, int, str]) -> list[Seen]:
    """Days after the first of January, values and flags."""
    return [Seen(DAY + timedelta(days), value, *rest) for days, value, *rest in readings]


def after(days: int) -> date:
    return DAY + timedelta(days)


def test_a_steady_unit() -> None:
    pace = pace_of(seen((0, 0), (10, 100), (20, 200)))
    assert pace is not None
    assert projection_of(pace, 300) == Projection(after(30), after(30), after(30))
    assert projection_of(pace, 201) == Projection(after(21), after(21), after(21))


def test_the_spread_is_between_the_fastest_and_the_slowest_stretch() -> None:
    pace = pace_of(seen((0, 0), (10, 50), (20, 250)))
    assert pace is not None
    found = projection_of(pace, 500)
    assert found == Projection(on=after(40), earliest=after(33), latest=after(70))


def test_a_winter_without_a_ride_has_no_latest_day() -> None:
    pace = pace_of(seen((0, 0), (100, 0), (110, 200)))
    assert pace is not None
    found = projection_of(pace, 400)
    assert found is not None
    assert found.latest is None
    assert found.earliest < found.on


def test_what_is_passed_says_how_far() -> None:
    pace = pace_of(seen((0, 0), (10, 900)))
    assert pace is not None
    assert projection_of(pace, 800) == Projection(after(10), after(10), after(10), over=100)
    assert projection_of(pace, 900) == Projection(after(10), after(10), after(10), over=0)


@pytest.mark.parametrize(
    "readings",
    [
        [],
        [(0, 500)],
        [(0, 500), (6, 900)],
        [(0, 500), (0, 900)],
        [(0, 500), (30, 400)],
        [(0, 500, "implausible"), (30, 900)],
        [(0, 500), (30, 900, "replaced")],
        [(30, 500), (0, 900)],
        [(0, 500), (30, 500 + MOST_A_DAY * 30 + 1)],
    ],
)
def test_too_little_is_known(readings: list[tuple[int, int]]) -> None:
    assert pace_of(seen(*readings)) is None


def test_what_shrank_or_jumped_is_not_counted() -> None:
    rows = seen((0, 100), (10, 50), (20, 300), (21, 90_000), (30, 400, "implausible"), (40, 500))
    assert [row.value for row in counted(rows)] == [100, 300, 500]


def test_a_replaced_meter_begins_anew() -> None:
    rows = seen((0, 90_000), (10, 5, "replaced"), (20, 105))
    pace = pace_of(rows)
    assert pace is not None
    assert (pace.usual.distance, pace.usual.days) == (100, 10)


def test_a_unit_that_stands_still_never_gets_there() -> None:
    pace = pace_of(seen((0, 100), (50, 100)))
    assert pace is not None
    assert projection_of(pace, 101) is None


def test_only_the_last_two_years_count() -> None:
    pace = pace_of(seen((0, 0), (1000, 50_000), (1010, 50_010), (1020, 50_020)))
    assert pace is not None
    assert (pace.usual.distance, pace.usual.days) == (20, 20)


def test_no_readings_whatever_they_are_break_it() -> None:
    """A thousand random series: ordered days, never before the last reading, whole numbers."""
    dice = random.Random(5)
    flags = ["", "", "", "", "", "implausible", "replaced"]
    for _round in range(1000):
        rows = [
            Seen(after(dice.randint(0, 900)), dice.randint(0, 60_000), dice.choice(flags))
            for _reading in range(dice.randint(0, 9))
        ]
        if dice.random() < 0.7:
            rows.sort(key=lambda row: (row.on, row.value))
        pace = pace_of(rows)
        kept = counted(rows)
        assert [row.on for row in kept] == sorted(row.on for row in kept)
        assert [row.value for row in kept] == sorted(row.value for row in kept)
        if pace is None:
            continue
        found = projection_of(pace, dice.randint(0, 90_000))
        if found is None:
            continue
        assert pace.on <= found.earliest <= found.on
        assert found.latest is None or found.on <= found.latest
        assert (found.on - pace.on).days <= FARTHEST_DAYS
        assert type(found.over) is int


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 15, date(2028, 2, 29)),
        (date(2026, 5, 9), 240, date(2046, 5, 9)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
