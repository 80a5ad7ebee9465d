"""Lines taken and kept: locked, reckoned from the readings, told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fettle.clients.queries import unit_of
from fettle.clients.states import UnitStatus
from fettle.journal import Step
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop, local_zone
from fettle.upkeep.models import PlanLine
from fettle.upkeep.queries.reckoning import (
    Reckoned,
    days_here,
    expected_on,
    paces_of,
    projected,
)

if TYPE_CHECKING:
    from fettle.clients.models import Unit
    from fettle.shop.models import Shop


@dataclass(frozen=True, slots=True)
class Bench:
    """A unit on which a plan is made: the shop, its day, and what the meter tells."""

    shop: Shop
    unit: Unit
    today: date
    known: Reckoned

    @property
    def last(self) -> int | None:
        """What the meter showed last."""
        return self.known.last.value if self.known.last else None


def bench(step: Step, unit: Unit) -> Bench:
    """What is known of a unit at the time of the step."""
    shop = current_shop(step.actor)
    known = paces_of([unit], local_zone(shop))[unit.pk]
    return Bench(shop, unit, days_here(shop, step.at), known)


def unit_in_use(step: Step, ref: str) -> Unit:
    """Raises ``NotFound``, ``Refused`` ``unit.gone`` for one that will not come again."""
    unit = unit_of(step.actor, ref)
    require_in_use(unit)
    return unit


def require_in_use(unit: Unit) -> None:
    """Raises ``Refused`` ``unit.gone``."""
    if unit.status == UnitStatus.GONE:
        raise Refused(
            N_("{unit} is scrapped or gone: nothing is due on it any more."),
            rule="unit.gone",
            unit=unit.name,
        )


def line_locked(step: Step, ref: str) -> PlanLine:
    """The line, held until the step ends. Raises ``NotFound``."""
    found = PlanLine.objects.all().seen_by(step.actor).named(ref).select_related("unit")
    row: PlanLine | None = found.select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(N_("There is no such line in a plan."), rule="plan.unknown")
    return row


def require_running(line: PlanLine) -> None:
    """Raises ``Refused`` ``plan.ended``."""
    if not line.is_running:
        raise Refused(
            N_("{name} is over already: {state}."),
            rule="plan.ended",
            name=line.name,
            state=line.get_state_display(),
        )


def refuse_same(step: Step, unit: Unit, names: Iterable[str], but: int = 0) -> None:
    """Raises ``Refused`` ``plan_line_open_once`` for what is in the unit's plan already."""
    there = PlanLine.objects.filter(shop_id=step.actor.shop_id, unit=unit, name__in=names)
    if (line := there.running().exclude(pk=but).first()) is not None:
        raise Refused(
            N_("{name} is in the plan of {unit} already."),
            rule="plan_line_open_once",
            name=line.name,
            unit=unit.name,
        )


def reckon(line: PlanLine, at: Bench) -> None:
    """Let the line know on which day it is expected, by the readings there are."""
    zone = local_zone(at.shop)
    line.expected_on = expected_on(line, projected(line, at.known, zone))
    line.reading_id = at.known.newest


def when(line: PlanLine) -> str:
    """Date and reading at which it is due, for the journal."""
    reading = f"{line.due_meter} {line.unit.meter}" if line.due_meter is not None else ""
    return " / ".join(part for part in (str(line.due_on or ""), reading) if part)
