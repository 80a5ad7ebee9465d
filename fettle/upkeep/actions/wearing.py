"""Lines by measured wear: due where the meter will stand when the thing is worn to its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fettle.clients.queries import unit_of
from fettle.clients.states import UnitStatus
from fettle.journal import Step
from fettle.upkeep import facts
from fettle.upkeep.actions.rows import Bench, bench, reckon, when
from fettle.upkeep.checks import basis_of
from fettle.upkeep.models import METER_MOST, NAME_MAX, PlanLine
from fettle.upkeep.states import RUNNING, Origin, State

if TYPE_CHECKING:
    from fettle.catalog.models import Item

# What somebody else put into the plan keeps the day and the reading that they chose.
MEASURED = (Origin.WEAR, Origin.FINDING)


def plan_wear(step: Step, unit_ref: str, name: str, item: Item | None, due_meter: int) -> bool:
    """Plan a worn thing for a reading in km or mi, or move it there if it is planned by wear.

    A newer measurement counts more than an older. Nobody is reminded of it before somebody
    switches that on. Says whether anything was kept.
    """
    unit = unit_of(step.actor, unit_ref)
    if unit.status == UnitStatus.GONE or due_meter > METER_MOST:
        return False
    at = bench(step, unit)
    named = name[:NAME_MAX]
    planned = PlanLine.objects.filter(shop=at.shop, unit=unit, name=named, state__in=RUNNING)
    line = planned.select_for_update().first()
    if line is None:
        line = PlanLine(
            shop=at.shop, unit=unit, name=named, item=item, origin=Origin.WEAR, active=False,
            made_at=step.at,
        )  # fmt: skip
    elif line.origin not in MEASURED or line.state == State.BOOKED or line.due_meter == due_meter:
        return False
    _move(step, line, at, due_meter)
    return True


def _move(step: Step, line: PlanLine, at: Bench, due_meter: int) -> None:
    is_new, before = line.pk is None, line.due_meter
    line.due_meter = due_meter
    line.basis = basis_of(line.due_on, line.due_meter)
    reckon(line, at)
    line.version += not is_new
    line.save()
    if is_new:
        told = facts.LineAdded(at.unit.name, line.name, line.origin, "", line.due_meter)
        step.record(at.unit.ref, told)
        return
    changes = {"due_meter": (str(before or ""), when(line))}
    step.record(at.unit.ref, facts.LineEdited(at.unit.name, line.name, changes))
