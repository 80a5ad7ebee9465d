"""When a meter will show a number: reckoned from its readings, in whole numbers.

A meter runs forward. What shrank, was called implausible, or ran faster than anything drives is not
counted; a replaced meter begins anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LEAST_DAYS = 7
WINDOW_DAYS = 730
MOST_A_DAY = 3_000
FARTHEST_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class Seen:
    """What the meter showed on a day; ``flag`` as readings have it."""

    on: date
    value: int
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """So far in so many days."""

    distance: int
    days: int

    def days_for(self, distance: int) -> int | None:
        """How many days such a distance takes, rounded up; ``None`` at a standstill."""
        return -(-distance * self.days // self.distance) if self.distance else None


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a unit goes: over all, at its slowest and at its fastest, since its last reading."""

    on: date
    value: int
    usual: Stretch
    slow: Stretch
    fast: Stretch


@dataclass(frozen=True, slots=True)
class Projection:
    """The day on which the meter will show a number, and the days between which it may be.

    ``latest`` is ``None`` when it sometimes stood still. ``over`` is how far it is past already.
    """

    on: date
    earliest: date
    latest: date | None
    over: int = 0


def counted(readings: Iterable[Seen]) -> list[Seen]:
    """The readings that count, the oldest first; of one day the last."""
    kept: list[Seen] = []
    for seen in readings:
        if seen.flag == "implausible":
            continue
        if seen.flag == "replaced":
            kept = [seen]
        elif not kept:
            kept.append(seen)
        elif _follows(kept[-1], seen):
            if seen.on == kept[-1].on:
                kept.pop()
            kept.append(seen)
    return kept


def pace_of(readings: Iterable[Seen]) -> Pace | None:
    """How fast the unit goes; ``None`` while the readings do not span a week."""
    kept = counted(readings)
    if not kept:
        return None
    last = kept[-1]
    recent = [seen for seen in kept if (last.on - seen.on).days <= WINDOW_DAYS]
    stretches = _stretches(recent)
    if not stretches:
        return None
    usual = Stretch(last.value - recent[0].value, (last.on - recent[0].on).days)
    slow, fast = stretches[0], stretches[0]
    for each in stretches[1:]:
        slow = each if _is_slower(each, slow) else slow
        fast = each if _is_slower(fast, each) else fast
    return Pace(last.on, last.value, usual, slow, fast)


def projection_of(pace: Pace, number: int) -> Projection | None:
    """When the meter shows ``number``; ``None`` when that is not within ten years."""
    distance = number - pace.value
    if distance <= 0:
        return Projection(pace.on, pace.on, pace.on, over=-distance)
    days = pace.usual.days_for(distance)
    if days is None or days > FARTHEST_DAYS:
        return None
    soonest, slowest = pace.fast.days_for(distance), pace.slow.days_for(distance)
    return Projection(
        on=pace.on + timedelta(days),
        earliest=pace.on + timedelta(days if soonest is None else min(soonest, days)),
        latest=None
        if slowest is None or slowest > FARTHEST_DAYS
        else pace.on + timedelta(max(slowest, days)),
    )


def _follows(before: Seen, seen: Seen) -> bool:
    days = (seen.on - before.on).days
    return days >= 0 and 0 <= seen.value - before.value <= MOST_A_DAY * max(days, 1)


def _stretches(kept: Sequence[Seen]) -> list[Stretch]:
    """The way between readings that are a week or more apart; a short rest joins the last."""
    found: list[Stretch] = []
    begin = kept[0]
    for seen in kept[1:]:
        days = (seen.on - begin.on).days
        if days >= LEAST_DAYS:
            found.append(Stretch(seen.value - begin.value, days))
            begin = seen
    if found and begin is not kept[-1]:
        rest = Stretch(kept[-1].value - begin.value, (kept[-1].on - begin.on).days)
        last = found.pop()
        found.append(Stretch(last.distance + rest.distance, last.days + rest.days))
    return found


def _is_slower(one: Stretch, other: Stretch) -> bool:
    return one.distance * other.days < other.distance * one.days
