"""When lines are due, reckoned from the readings of their units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from fettle.clients.queries import readings_of
from fettle.shop.queries import local_zone
from fettle.upkeep.models import PlanLine
from fettle.upkeep.projection import Pace, Projection, Seen, counted, pace_of, projection_of

if TYPE_CHECKING:
    from fettle.clients.models import Unit
    from fettle.shop.models import Shop


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a unit's readings tell: the last that counts, how fast it goes, the newest row."""

    last: Seen | None
    pace: Pace | None
    newest: int
    replaced_on: date | None


def days_here(shop: Shop, at: datetime) -> date:
    """The day on the shop's wall."""
    return at.astimezone(local_zone(shop)).date()


def paces_of(units: Iterable[Unit], zone: tzinfo) -> dict[int, Reckoned]:
    """What the readings of these units tell; one statement."""
    by_id = {unit.pk: unit for unit in units}
    found = readings_of(by_id) if by_id else {}
    told: dict[int, Reckoned] = {}
    for pk, unit in by_id.items():
        rows = [row for row in found.get(pk, []) if row.meter == unit.meter]
        seen = [Seen(row.at.astimezone(zone).date(), row.value, row.flag) for row in rows]
        replaced = [each.on for each in seen if each.flag == "replaced"]
        told[pk] = Reckoned(
            last=next(iter(counted(seen)[-1:]), None),
            pace=pace_of(seen),
            newest=max((row.pk for row in found.get(pk, [])), default=0),
            replaced_on=replaced[-1] if replaced else None,
        )
    return told


def projected(line: PlanLine, known: Reckoned, zone: tzinfo) -> Projection | None:
    """When the meter reaches what the line waits for.

    ``None`` without readings that tell it, and when the meter was replaced after the line was made.
    """
    if line.due_meter is None or _is_replaced(line, known, zone):
        return None
    if known.last is not None and known.last.value >= line.due_meter:
        day = known.last.on
        return Projection(day, day, day, over=known.last.value - line.due_meter)
    return projection_of(known.pace, line.due_meter) if known.pace else None


def expected_on(line: PlanLine, projection: Projection | None) -> date | None:
    """The day on which the line is due: its own, the meter's, or the first of both."""
    days = [line.due_on, projection.on if projection else None]
    return min((day for day in days if day is not None), default=None)


def _is_replaced(line: PlanLine, known: Reckoned, zone: tzinfo) -> bool:
    made = line.made_at.astimezone(zone).date()
    return known.replaced_on is not None and known.replaced_on > made
