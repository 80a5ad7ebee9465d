"""Time is granted for what was delivered, and taken back for what is voided."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fettle.journal import act, clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.passes.actions import grant_pass, take_back_pass, take_back_passes
from fettle.passes.models import Pass
from fettle.passes.tests.arena import HOUR, Arena

BEFORE_SUMMER_TIME = datetime(2026, 3, 28, 19, 0, tzinfo=UTC)


def test_two_hours_are_two_passes_with_the_offers_terms(arena: Arena) -> None:
    night = arena.offer("Night", 480, weekdays=96, from_minute=1320, to_minute=360)
    with act(arena.timur, "pass.take_back") as step:
        refs = grant_pass(step, arena.cy.pk, None, night.pk, "line1", 2)
    rows = Pass.objects.filter(ref__in=refs)
    assert len(refs) == 2
    assert {(row.seconds, row.client, row.weekdays, row.from_minute) for row in rows} == {
        (8 * HOUR, arena.cy, 96, 1320)
    }
    assert [arena.left(row) for row in rows] == [8 * HOUR, 8 * HOUR]
    assert arena.owed == 16 * HOUR
    assert list(Entry.objects.filter(verb="pass.grant").values_list("subject", flat=True)) == refs


def test_validity_is_counted_by_the_clock_on_the_wall(arena: Arena) -> None:
    day = arena.offer("Day", 60, valid_days=1)
    with clock.set_to(BEFORE_SUMMER_TIME):
        row = arena.granted(day)
    assert row.valid_until == BEFORE_SUMMER_TIME + timedelta(hours=23)


def test_a_guest_of_a_seat_gets_it_too_and_an_account_goes_before_the_seat(arena: Arena) -> None:
    seating = arena.sat(arena.pc1)
    assert arena.granted(seating=seating).seating == seating
    both = arena.granted(arena.offer("2 hours"), client=arena.cy, seating=seating)
    assert (both.client, both.seating) == (arena.cy, None)


def test_an_offer_without_terms_gives_no_time(arena: Arena) -> None:
    item = arena.offer()
    item.time_offer.delete()
    with act(arena.timur, "pass.take_back") as step:
        assert grant_pass(step, arena.cy.pk, None, item.pk, "line1", 1) == []
        step.record("line1", _nothing())
    assert not Pass.objects.exists()


def test_unused_passes_of_voided_lines_are_taken_back(arena: Arena) -> None:
    row, other = arena.granted(line="line1"), arena.granted(arena.offer("2 h"), line="line2")
    with act(arena.timur, "pass.take_back") as step:
        assert take_back_passes(step, ["line1", ""]) == [row.ref]
    row.refresh_from_db()
    assert row.taken_back_at is not None
    assert (arena.left(row), arena.left(other)) == (0, HOUR)
    with act(arena.timur, "pass.take_back") as step:
        assert take_back_passes(step, ["line1"]) == []
        step.record(row.ref, _nothing())


def test_a_pass_that_has_begun_is_not_taken_back_with_its_line(arena: Arena) -> None:
    row = arena.granted()
    Pass.objects.filter(pk=row.pk).update(started_at=row.granted_at)
    with pytest.raises(Refused) as refused, act(arena.timur, "pass.take_back") as step:
        take_back_passes(step, ["line1"])
    assert refused.value.rule == "pass.used"
    assert arena.left(row) == HOUR


def test_an_operator_takes_one_pass_back_with_a_reason(arena: Arena) -> None:
    row = arena.granted()
    answer = take_back_pass(arena.timur, row.ref, "Sold twice")
    assert answer["seconds"] == HOUR
    assert (arena.left(row), arena.owed) == (0, 0)
    assert Entry.objects.get(verb="pass.take_back").reason == "Sold twice"
    with pytest.raises(Refused) as refused:
        take_back_pass(arena.timur, row.ref, "Once more")
    assert refused.value.rule == "pass.taken_back"


def test_taking_back_needs_a_reason_and_the_right(arena: Arena) -> None:
    row = arena.granted(client=arena.cy)
    with pytest.raises(Invalid):
        take_back_pass(arena.timur, row.ref, " ")
    for actor in (arena.tek, arena.as_client(arena.cy)):
        with pytest.raises(NotAllowed):
            take_back_pass(actor, row.ref, "No")
    with pytest.raises(NotFound):
        take_back_pass(Arena("Elsewhere").timur, row.ref, "No")


def _nothing():
    from fettle.passes.facts import PassTakenBack

    return PassTakenBack("nothing", 0, "")
