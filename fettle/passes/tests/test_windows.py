"""The hours of a pass: over midnight, on the days on which clocks change, day after day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fettle.passes.windows import EVERY_DAY, Hours, later_by_days

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = (22 * 60, 6 * 60)
FRIDAY, SATURDAY = 16, 32
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe"]
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
hours = st.builds(
    Hours, st.integers(1, EVERY_DAY), st.integers(0, 1439), st.integers(0, 1439)
) | st.builds(Hours, st.integers(1, EVERY_DAY))


def berlin(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("at", "opened"),
    [
        (berlin(20, 21, 59), False),
        (berlin(20, 22), True),
        (berlin(21, 5, 59), True),
        (berlin(21, 6), False),
        (berlin(21, 23), False),
        (berlin(20, 3), False),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(at: datetime, opened: bool) -> None:
    assert Hours(FRIDAY, *NIGHT).are_open(at, BERLIN) is opened


def test_a_night_ends_in_the_morning() -> None:
    assert Hours(FRIDAY, *NIGHT).close_at(berlin(20, 23), BERLIN) == berlin(21, 6)
    assert Hours(FRIDAY, *NIGHT).close_at(berlin(21, 5), BERLIN) == berlin(21, 6)


def test_nights_that_do_not_touch_end_each_by_itself() -> None:
    assert Hours(EVERY_DAY, *NIGHT).close_at(berlin(20, 23), BERLIN) == berlin(21, 6)


def test_whole_days_that_follow_one_another_are_one() -> None:
    weekend = Hours(SATURDAY | 64)
    assert weekend.close_at(berlin(21, 10), BERLIN) == berlin(23, 0)
    assert Hours().close_at(berlin(21, 10), BERLIN) is None


def test_an_evening_that_ends_at_midnight_ends_there() -> None:
    evening = Hours(EVERY_DAY, 18 * 60, 0)
    assert evening.close_at(berlin(20, 19), BERLIN) == berlin(21, 0)


def test_the_next_opening() -> None:
    assert Hours(FRIDAY, *NIGHT).open_next(berlin(21, 7), BERLIN) == berlin(27, 22)
    assert Hours(FRIDAY, *NIGHT).open_next(berlin(20, 7), BERLIN) == berlin(20, 22)


def test_a_night_in_which_clocks_go_forward_is_an_hour_shorter() -> None:
    start = berlin(28, 22, month=3)
    end = Hours(EVERY_DAY, *NIGHT).close_at(start, BERLIN)
    assert end is not None
    assert end - start.astimezone(UTC) == timedelta(hours=7)


def test_a_night_in_which_clocks_go_back_is_an_hour_longer() -> None:
    start = berlin(24, 22, month=10)
    end = Hours(EVERY_DAY, *NIGHT).close_at(start, BERLIN)
    assert end is not None
    assert end - start.astimezone(UTC) == timedelta(hours=9)


def test_an_hour_that_comes_twice_ends_the_second_time() -> None:
    till_half_past_two = Hours(EVERY_DAY, 22 * 60, 150)
    once = datetime(2026, 10, 25, 2, 40, tzinfo=BERLIN, fold=0)
    again = datetime(2026, 10, 25, 2, 20, tzinfo=BERLIN, fold=1)
    assert till_half_past_two.are_open(once, BERLIN)
    assert till_half_past_two.are_open(again, BERLIN)
    assert not till_half_past_two.are_open(once.replace(fold=1), BERLIN)


def test_days_are_counted_on_the_wall() -> None:
    bought = berlin(28, 20, month=3)
    assert later_by_days(bought, 1, BERLIN) == berlin(29, 20, month=3)
    assert later_by_days(bought, 1, BERLIN) - bought.astimezone(UTC) == timedelta(hours=23)


@settings(max_examples=150, deadline=None)
@given(hours, moments, st.sampled_from(ZONES))
def test_hours_are_open_until_they_close_and_open_when_they_say(
    these: Hours, at: datetime, name: str
) -> None:
    zone, second = ZoneInfo(name), timedelta(seconds=1)
    if not these.are_open(at, zone):
        begin = these.open_next(at, zone)
        assert begin > at
        assert these.are_open(begin, zone)
        return
    end = these.close_at(at, zone)
    if end is not None:
        assert end > at
        assert these.are_open(end - second, zone)
