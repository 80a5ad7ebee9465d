"""Several operators at once: one wins, the others are told, and the books hold."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from fettle.access.actor import Actor
from fettle.journal import act
from fettle.kernel.refusal import Refused
from fettle.passes.actions import end_visit, pause_visit, start_visit, take_back_passes
from fettle.passes.models import Visit
from fettle.passes.tests.arena import Arena
from fettle.reports import books

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """Do all at once, each on a connection of its own; what came of each."""

    def one(doing: Callable[[], Any]) -> Any:
        try:
            return doing()
        except Refused as refused:
            return refused.rule
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as threads:
        return list(threads.map(one, doings))


def test_two_operators_start_one_place() -> None:
    arena = Arena()
    passes = [arena.granted(), arena.granted(arena.offer("2 hours"))]

    def start(actor: Actor, ref: str) -> str:
        return str(start_visit(actor, ref, arena.pc1.ref)["place"])

    answers = at_once(
        lambda: start(arena.timur, passes[0].ref), lambda: start(arena.maria, passes[1].ref)
    )
    assert sorted(answers) == sorted([arena.pc1.ref, "place.busy"])
    assert Visit.objects.count() == 1


def test_one_pass_is_started_at_two_places() -> None:
    arena = Arena()
    row = arena.granted()
    answers = at_once(
        lambda: start_visit(arena.timur, row.ref, arena.pc1.ref)["place"],
        lambda: start_visit(arena.maria, row.ref, arena.pc2.ref)["place"],
    )
    assert "pass.running" in answers
    assert Visit.objects.count() == 1


def test_a_pass_is_started_while_its_line_is_voided() -> None:
    arena = Arena()
    row = arena.granted(line="line1")

    def void() -> list[str]:
        with act(arena.olu, "pass.take_back") as step:
            taken: list[str] = []
            taken += take_back_passes(step, ["line1"])
        return taken

    answers = at_once(void, lambda: start_visit(arena.timur, row.ref, arena.pc1.ref)["place"])
    assert answers in ([[row.ref], "pass.taken_back"], ["pass.used", arena.pc1.ref])
    assert [finding.name for finding in books.check() if not finding.holds] == []


def test_pausing_and_ending_at_once_use_the_time_once() -> None:
    arena = Arena()
    row = arena.granted()
    visit = start_visit(arena.timur, row.ref, arena.pc1.ref)["ref"]
    at_once(
        *(lambda: pause_visit(arena.timur, visit)["ref"] for _ in range(2)),
        *(lambda: end_visit(arena.maria, visit)["ref"] for _ in range(2)),
    )
    assert Visit.objects.get().ended_at is not None
    assert [finding.name for finding in books.check() if not finding.holds] == []
