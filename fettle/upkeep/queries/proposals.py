"""What is proposed for a unit that was sold or serviced, with days and distances filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fettle.access.actor import Actor
from fettle.clients.queries import owner_of, unit_of
from fettle.journal import clock
from fettle.shop.queries import current_shop, local_zone
from fettle.upkeep.calendar import months_later
from fettle.upkeep.models import METER_MOST, PlanLine, PlanTemplate
from fettle.upkeep.queries.reckoning import days_here, paces_of
from fettle.upkeep.queries.settings import templates

USUAL_NAMES = ("en",)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One of the six. ``running`` is the line that is in the plan already."""

    template: PlanTemplate
    name: str
    text: str
    due_on: date | None
    due_meter: int | None
    running: PlanLine | None

    @property
    def position(self) -> int:
        return self.template.position


def proposals(actor: Actor, unit_ref: str, today: date | None = None) -> list[Proposal]:
    """The shop's proposals for the unit's kind, in the language of its owner.

    Reckoned from today and the last reading that counts; without one, by date alone where that is
    possible, otherwise from zero.
    """
    unit, shop = unit_of(actor, unit_ref), current_shop(actor)
    today = today or days_here(shop, clock.now())
    known = paces_of([unit], local_zone(shop))[unit.pk]
    language = owner_of(unit).language
    lines = PlanLine.objects.filter(shop=shop, unit=unit).running()
    running = {line.name: line for line in lines}
    found = []
    for row in templates(actor, unit.kind):
        name = worded(row.names, language)
        if not row.active or not name:
            continue
        due_on = _due_on(row, today)
        due_meter = _due_meter(row, known.last.value if known.last else None, due_on)
        text = worded(row.texts, language)
        found.append(Proposal(row, name, text, due_on, due_meter, running.get(name)))
    return found


def worded(words: dict[str, str], language: str) -> str:
    """In a language, otherwise in English, otherwise in whatever there is."""
    known = [words.get(language), *(words.get(code) for code in USUAL_NAMES), *words.values()]
    return next((word for word in known if word), "")


def _due_on(row: PlanTemplate, today: date) -> date | None:
    if row.first_days is not None:
        return today + timedelta(days=row.first_days)
    return months_later(today, row.interval_months) if row.interval_months else None


def _due_meter(row: PlanTemplate, last: int | None, due_on: date | None) -> int | None:
    if row.interval_use is None or (last is None and due_on is not None):
        return None
    return min((last or 0) + row.interval_use, METER_MOST)
