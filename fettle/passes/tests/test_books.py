"""The books notice time that was lost, made up, or spent nowhere."""

from __future__ import annotations

import pytest

from fettle.passes.actions import end_visit, start_visit
from fettle.passes.models import Pass, Visit
from fettle.passes.tests.arena import Arena
from fettle.reports import books
from fettle.shop.models import Place


@pytest.fixture
def arena(db: None) -> Arena:
    """Not the one of the other tests: these books are not meant to hold."""
    return Arena()


def _broken() -> set[str]:
    return {finding.name for finding in books.check() if not finding.holds}


def test_time_that_nobody_used_is_missed(arena: Arena) -> None:
    row = arena.granted()
    visit = start_visit(arena.timur, row.ref, arena.pc1.ref)
    end_visit(arena.timur, visit["ref"])
    assert _broken() == set()
    Visit.objects.update(used_seconds=600)
    assert _broken() == {"time_left_is_bought_less_used"}


def test_time_that_nobody_bought_is_noticed(arena: Arena) -> None:
    row = arena.granted()
    Pass.objects.update(seconds=row.seconds + 60)
    assert _broken() == {"time_left_is_bought_less_used"}


def test_time_of_no_pass_is_noticed(arena: Arena) -> None:
    row, other = arena.granted(), Arena("Elsewhere")
    Pass.objects.filter(pk=row.pk).update(shop=other.shop)
    assert _broken() == {"time_owed_is_on_passes"}


def test_a_visit_at_a_free_place_is_noticed(arena: Arena) -> None:
    start_visit(arena.timur, arena.granted().ref, arena.pc1.ref)
    Place.objects.update(state="free")
    assert _broken() == {"visited_places_are_busy"}
