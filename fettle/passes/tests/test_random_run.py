"""An evening of chance: whatever is pressed and whenever, no second is lost or used twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from fettle.journal import clock
from fettle.kernel.refusal import Refused
from fettle.ledger.queries import balance_of
from fettle.passes.actions import (
    end_visit,
    end_visits_over,
    pause_visit,
    resume_visit,
    start_visit,
    take_back_pass,
)
from fettle.passes.models import Pass, Visit
from fettle.passes.queries import floor
from fettle.passes.tests.arena import Arena
from fettle.shop.models import Place

EVENING = datetime(2026, 10, 24, 18, 0, tzinfo=UTC)  # the clocks go back in this night
PRESSED = ["grant", "start", "start", "pause", "resume", "end", "look", "take_back"]


class Evening:
    """People press what they like."""

    def __init__(self, arena: Arena, chance: Random) -> None:
        self.arena, self.chance = arena, chance
        arena.place("PC 3")
        night = {"from_minute": 22 * 60, "to_minute": 150}
        self.offers = [
            arena.offer("Quarter", 15),
            arena.offer("Hour", 60, valid_days=1),
            arena.offer("Night", 90, **night),
        ]

    def press(self) -> None:
        verb = self.chance.choice(PRESSED)
        try:
            getattr(self, verb)()
        except Refused as refused:
            if refused.status not in (404, 409):
                raise

    def grant(self) -> None:
        self.arena.granted(self.chance.choice(self.offers), line="")

    def start(self) -> None:
        start_visit(self.arena.timur, self._any(Pass), self._any(Place))

    def pause(self) -> None:
        pause_visit(self.arena.maria, self._any(Visit))

    def resume(self) -> None:
        resume_visit(self.arena.timur, self._any(Visit))

    def end(self) -> None:
        end_visit(self.arena.maria, self._any(Visit))

    def look(self) -> None:
        end_visits_over(self.arena.timur)

    def take_back(self) -> None:
        take_back_pass(self.arena.olu, self._any(Pass), "Chance")

    def _any(self, model: type[Pass] | type[Place] | type[Visit]) -> str:
        newest = model.objects.order_by("-pk").values_list("ref", flat=True)[:3]
        return str(self.chance.choice([*newest] or ["0" * 16]))


@pytest.mark.parametrize("seed", [1, 2])
def test_an_evening_of_chance(arena: Arena, seed: int) -> None:
    chance, now = Random(seed), EVENING
    evening = Evening(arena, chance)
    for _number in range(100):
        now += timedelta(seconds=chance.choice([1, 7, 60, 400, 1300]))
        with clock.set_to(now):
            evening.press()
    with clock.set_to(now):
        end_visits_over(arena.timur)
        going_on = {spot.ref for spot in floor(arena.timur) if spot.visit}
    busy = set(Place.objects.filter(state="busy").values_list("ref", flat=True))
    assert going_on == busy
    assert Visit.objects.filter(ended_at__isnull=False).exclude(ending="").count() > 3
    for row in Pass.objects.all():
        used = sum(row.visits.values_list("used_seconds", flat=True))
        assert used + row.taken_back_seconds + balance_of(f"pass:{row.ref}") == row.seconds
