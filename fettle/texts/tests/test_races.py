"""Two workers at once, and somebody who takes a text back at that very moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from fettle.kernel.refusal import Refused
from fettle.texts.actions import cancel_text
from fettle.texts.models import Text
from fettle.texts.tests.desk import Desk, Fake

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """Do all at once, each on a connection of its own; what came of each."""
    start = threading.Barrier(len(doings))

    def one(doing: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return doing()
        except Refused as refused:
            return refused.rule
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as threads:
        return list(threads.map(one, doings))


def test_two_workers_send_each_text_once() -> None:
    desk = Desk()
    texts = [desk.queued(f"Number {n}") for n in range(12)]
    at = texts[-1].made_at + timedelta(seconds=11)
    door = Fake(knows_keys=False, often=0)
    taken = at_once(*[lambda: desk.work(at, door, at_once=3)] * 3)
    assert sum(taken) == 12
    assert door.arrived == {text.key: 1 for text in texts}
    assert Text.objects.filter(state="sent").count() == 12


def test_taken_back_or_sent_but_not_both() -> None:
    desk = Desk()
    text = desk.queued()
    at = text.made_at + timedelta(seconds=11)
    door = Fake(knows_keys=True, often=0)
    cancelled, _taken = at_once(
        lambda: cancel_text(desk.rike, text.ref)["state"], lambda: desk.work(at, door)
    )
    text.refresh_from_db()
    assert (text.state, door.arrived[text.key]) in {("cancelled", 0), ("sent", 1)}
    assert (cancelled == "cancelled") is (text.state == "cancelled")
