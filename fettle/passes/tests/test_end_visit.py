"""Visits pause, go on and end; to the second they use what the clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.passes.actions import (
    end_visit,
    end_visits_over,
    pause_visit,
    resume_visit,
    start_visit,
)
from fettle.passes.models import Pass, Visit
from fettle.passes.tests.arena import HOUR, Arena

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)


def _minutes(count: int) -> datetime:
    return NOON + timedelta(minutes=count)


@pytest.fixture
def row(arena: Arena) -> Pass:
    return arena.granted(client=arena.cy)


@pytest.fixture
def visit(arena: Arena, row: Pass) -> str:
    with clock.set_to(NOON):
        return str(start_visit(arena.timur, row.ref, arena.pc1.ref)["ref"])


def test_what_is_left_stays_on_the_pass(arena: Arena, row: Pass, visit: str) -> None:
    with clock.set_to(_minutes(20)):
        assert end_visit(arena.timur, visit)["used_seconds"] == 20 * 60
    arena.pc1.refresh_from_db()
    assert (arena.left(row), arena.pc1.state) == (40 * 60, "free")
    with clock.set_to(_minutes(30)):
        start_visit(arena.maria, row.ref, arena.pc2.ref)
    assert Visit.objects.get(place=arena.pc2).ends_at == _minutes(70)


def test_a_pause_costs_nothing_and_keeps_the_place(arena: Arena, row: Pass, visit: str) -> None:
    with clock.set_to(_minutes(10)):
        pause_visit(arena.timur, visit)
    arena.pc1.refresh_from_db()
    assert (arena.left(row), arena.pc1.state) == (50 * 60, "busy")
    with clock.set_to(_minutes(40)):
        resume_visit(arena.timur, visit)
    assert Visit.objects.get().ends_at == _minutes(90)
    with clock.set_to(_minutes(50)):
        assert end_visit(arena.timur, visit)["used_seconds"] == 20 * 60
    assert arena.left(row) == 40 * 60


def test_a_second_that_began_is_used(arena: Arena, row: Pass, visit: str) -> None:
    with clock.set_to(NOON + timedelta(milliseconds=1)):
        pause_visit(arena.timur, visit)
    assert arena.left(row) == HOUR - 1


def test_pausing_twice_and_resuming_twice_are_refused(arena: Arena, visit: str) -> None:
    with clock.set_to(_minutes(10)):
        pause_visit(arena.timur, visit)
        with pytest.raises(Refused) as paused:
            pause_visit(arena.timur, visit)
        resume_visit(arena.timur, visit)
        with pytest.raises(Refused) as running:
            resume_visit(arena.timur, visit)
    assert (paused.value.rule, running.value.rule) == ("visit.paused", "visit.running")


def test_what_has_ended_stays_ended(arena: Arena, visit: str) -> None:
    with clock.set_to(_minutes(10)):
        end_visit(arena.timur, visit)
        for again in (end_visit, pause_visit, resume_visit):
            with pytest.raises(Refused) as refused:
                again(arena.timur, visit)
            assert refused.value.rule == "visit.ended"


def test_a_visit_ends_when_its_time_is_over_not_when_somebody_looks(
    arena: Arena, row: Pass, visit: str
) -> None:
    with clock.set_to(_minutes(59)):
        assert end_visits_over(arena.timur) == 0
    with clock.set_to(_minutes(200)):
        assert end_visits_over(arena.timur) == 1
        assert end_visits_over(arena.timur) == 0
    ended, fact = Visit.objects.get(), Entry.objects.get(verb="visit.end")
    assert (ended.ended_at, ended.ending, arena.left(row)) == (_minutes(60), "time_over", 0)
    assert fact.facts["used_seconds"] == HOUR


@pytest.mark.parametrize("late", [pause_visit, end_visit])
def test_a_hand_that_comes_too_late_finds_it_over(arena: Arena, visit: str, late: object) -> None:
    with clock.set_to(_minutes(61)):
        late(arena.timur, visit)  # type: ignore[operator]
    ended = Visit.objects.get()
    assert (ended.ended_at, ended.ending) == (_minutes(60), "time_over")


def test_resuming_asks_again_whether_the_pass_may_be_used(arena: Arena) -> None:
    with clock.set_to(NOON):
        row = arena.granted(arena.offer("Lunch", 120, from_minute=11 * 60, to_minute=13 * 60))
        visit = start_visit(arena.timur, row.ref, arena.pc1.ref)["ref"]
    with clock.set_to(_minutes(30)):
        pause_visit(arena.timur, visit)
    with clock.set_to(_minutes(90)), pytest.raises(Refused) as refused:
        resume_visit(arena.timur, visit)
    assert refused.value.rule == "pass.hours"


def test_clients_and_guests_pause_their_own_and_nobody_elses(arena: Arena, visit: str) -> None:
    with clock.set_to(_minutes(10)):
        pause_visit(arena.as_client(arena.cy), visit)
        resume_visit(arena.as_client(arena.cy), visit)
        stranger = arena.as_client(arena.client("Ann Other"), arena.pc1)
        for do in (pause_visit, end_visit):
            with pytest.raises(NotFound):
                do(stranger, visit)
            with pytest.raises(NotFound):
                do(arena.as_guest(arena.sat(arena.pc2)), visit)
            with pytest.raises(NotAllowed):
                do(arena.tek, visit)
            with pytest.raises(NotFound):
                do(Arena("Elsewhere").timur, visit)
            arena.pc2.seatings.all().delete()


def test_any_run_of_pauses_uses_exactly_the_time_that_ran(arena: Arena, row: Pass) -> None:
    chance, now, ran = Random(4), NOON, 0
    with clock.set_to(now):
        visit = start_visit(arena.timur, row.ref, arena.pc1.ref)["ref"]
    for number in range(12):
        step = chance.randrange(1, 240)
        now += timedelta(seconds=step)
        ran += 0 if number % 2 else step
        with clock.set_to(now):
            (resume_visit if number % 2 else pause_visit)(arena.timur, visit)
    assert arena.left(row) == HOUR - ran
    assert Visit.objects.get().used_seconds == ran
