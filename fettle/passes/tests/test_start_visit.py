"""A pass runs at a place: who may start it, where, when, and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fettle.journal import Key, clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.passes.actions import end_visit, start_visit, take_back_pass, take_back_passes
from fettle.passes.models import Pass, Visit
from fettle.passes.tests.arena import HOUR, Arena
from fettle.shop.actions import block_place, retire_place
from fettle.shop.models import Section

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)  # a Friday
FRIDAY = 16


def _refused(rule: str, *given: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        start_visit(*given)
    assert refused.value.rule == rule
    return refused.value


def test_the_time_runs_and_the_place_is_busy(arena: Arena) -> None:
    row = arena.granted(client=arena.cy)
    with clock.set_to(NOON):
        answer = start_visit(arena.timur, row.ref, arena.pc1.ref)
    visit = Visit.objects.get(ref=answer["ref"])
    arena.pc1.refresh_from_db()
    row.refresh_from_db()
    assert visit.ends_at == NOON + timedelta(hours=1)
    assert (visit.will_end, visit.started_by) == ("time_over", "Timur")
    assert (arena.pc1.state, row.started_at) == ("busy", NOON)
    assert arena.left(row) == HOUR
    assert Entry.objects.get(verb="visit.start").topic == "places"


def test_the_same_key_starts_it_once(arena: Arena) -> None:
    row, key = arena.granted(), Key("again", "same")
    first = start_visit(arena.timur, row.ref, arena.pc1.ref, key=key)
    assert start_visit(arena.timur, row.ref, arena.pc1.ref, key=key) == first
    assert Visit.objects.count() == 1


def test_who_was_faster_is_told(arena: Arena) -> None:
    start_visit(arena.maria, arena.granted().ref, arena.pc1.ref)
    other = arena.granted(arena.offer("2 hours"))
    refused = _refused("place.busy", arena.timur, other.ref, arena.pc1.ref)
    assert str(refused) == "PC 1 is taken: Maria started a visit there already."


def test_one_pass_runs_at_one_place(arena: Arena) -> None:
    row = arena.granted()
    start_visit(arena.timur, row.ref, arena.pc1.ref)
    assert "PC 1" in str(_refused("pass.running", arena.timur, row.ref, arena.pc2.ref))


def test_blocked_and_retired_places_take_nobody(arena: Arena) -> None:
    row = arena.granted()
    block_place(arena.timur, arena.pc1.ref)
    retire_place(arena.olu, arena.pc2.ref)
    _refused("place.blocked", arena.timur, row.ref, arena.pc1.ref)
    _refused("place.retired", arena.timur, row.ref, arena.pc2.ref)


def test_clients_start_where_they_sit_and_nowhere_else(arena: Arena) -> None:
    row = arena.granted(client=arena.cy)
    with pytest.raises(NotAllowed) as refused:
        start_visit(arena.as_client(arena.cy), row.ref, arena.pc1.ref)
    assert refused.value.rule == "visit.place"
    with pytest.raises(NotAllowed):
        start_visit(arena.as_client(arena.cy, arena.pc2), row.ref, arena.pc1.ref)
    start_visit(arena.as_client(arena.cy, arena.pc1), row.ref, arena.pc1.ref)


def test_a_guest_starts_the_pass_of_the_seat(arena: Arena) -> None:
    seating = arena.sat(arena.pc1)
    row = arena.granted(seating=seating)
    start_visit(arena.as_guest(seating), row.ref, arena.pc1.ref)
    assert Visit.objects.get().started_by == "PC 1"


def test_somebody_elses_pass_is_not_there(arena: Arena) -> None:
    row, seating = arena.granted(client=arena.cy), arena.sat(arena.pc1)
    other = arena.client("Ann Other")
    strangers = (arena.as_guest(seating), arena.as_client(other, arena.pc1))
    for stranger in strangers:
        with pytest.raises(NotFound):
            start_visit(stranger, row.ref, arena.pc1.ref)
    elsewhere = Arena("Elsewhere")
    with pytest.raises(NotFound):
        start_visit(elsewhere.timur, row.ref, elsewhere.pc1.ref)
    with pytest.raises(NotAllowed):
        start_visit(arena.tek, row.ref, arena.pc1.ref)


def test_a_guest_is_not_told_who_sits_there(arena: Arena) -> None:
    start_visit(arena.timur, arena.granted(client=arena.cy).ref, arena.pc1.ref)
    seating = arena.sat(arena.pc1)
    row = arena.granted(arena.offer("2 hours"), seating=seating)
    refused = _refused("place.busy", arena.as_guest(seating), row.ref, arena.pc1.ref)
    assert str(refused) == "PC 1 is taken."


def test_hours_of_the_offer(arena: Arena) -> None:
    evening = arena.offer("Evening", 600, weekdays=FRIDAY, from_minute=18 * 60, to_minute=120)
    row = arena.granted(evening)
    with clock.set_to(NOON):
        refused = _refused("pass.hours", arena.timur, row.ref, arena.pc1.ref)
    assert str(refused) == "This pass may be used again from 2026-11-20 18:00."
    with clock.set_to(NOON + timedelta(hours=7)):
        start_visit(arena.timur, row.ref, arena.pc1.ref)
    visit = Visit.objects.get()
    assert (visit.will_end, visit.ends_at) == ("hours_over", NOON + timedelta(hours=14))


def test_a_pass_of_one_section_does_not_run_in_another(arena: Arena) -> None:
    row = arena.granted(arena.offer("Hall only", 60, section=arena.hall))
    lounge = Section.objects.create(shop=arena.shop, name="Lounge", flows=["shop_order"])
    table = arena.place("Table 1", lounge)
    assert "Hall" in str(_refused("pass.section", arena.timur, row.ref, table.ref))
    start_visit(arena.timur, row.ref, arena.pc1.ref)


def test_validity_ends_the_visit_and_then_the_pass(arena: Arena) -> None:
    with clock.set_to(NOON):
        row = arena.granted(arena.offer("Day", 60, valid_days=1))
    with clock.set_to(NOON + timedelta(hours=23, minutes=30)):
        ref = start_visit(arena.timur, row.ref, arena.pc1.ref)["ref"]
    assert Visit.objects.get().ends_at == NOON + timedelta(days=1)
    with clock.set_to(NOON + timedelta(days=1)):
        end_visit(arena.timur, ref)
        _refused("pass.expired", arena.timur, row.ref, arena.pc1.ref)
    assert arena.left(row) == HOUR // 2


def test_what_was_taken_back_does_not_run(arena: Arena) -> None:
    row = arena.granted()
    take_back_pass(arena.timur, row.ref, "Wrong one")
    _refused("pass.taken_back", arena.timur, row.ref, arena.pc1.ref)


def test_a_running_pass_is_not_taken_back(arena: Arena) -> None:
    row = arena.granted(line="line1")
    start_visit(arena.timur, row.ref, arena.pc1.ref)
    with pytest.raises(Refused) as refused:
        take_back_pass(arena.timur, row.ref, "Wrong one")
    assert refused.value.rule == "pass.running"
    from fettle.journal import act

    with pytest.raises(Refused) as used, act(arena.timur, "pass.take_back") as step:
        take_back_passes(step, ["line1"])
    assert used.value.rule == "pass.used"


def test_whoever_comes_after_the_time_ends_the_visit_before(arena: Arena) -> None:
    first, second = arena.granted(), arena.granted(arena.offer("2 hours", 120))
    with clock.set_to(NOON):
        start_visit(arena.timur, first.ref, arena.pc1.ref)
    with clock.set_to(NOON + timedelta(hours=2)):
        start_visit(arena.timur, second.ref, arena.pc1.ref)
    over = Visit.objects.get(on_pass=first)
    assert (over.ended_at, over.ending) == (NOON + timedelta(hours=1), "time_over")
    assert (arena.left(first), arena.left(second)) == (0, 2 * HOUR)


def test_a_pass_that_ran_out_elsewhere_is_empty_and_its_place_free(arena: Arena) -> None:
    row = arena.granted()
    with clock.set_to(NOON):
        start_visit(arena.timur, row.ref, arena.pc1.ref)
    with clock.set_to(NOON + timedelta(hours=2)):
        _refused("pass.empty", arena.timur, row.ref, arena.pc2.ref)
    assert Pass.objects.get().ref == row.ref
