"""A text leaves in the moment in which it may, not at the worker's next look at everything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fettle.journal import clock
from fettle.texts.queries import next_due
from fettle.texts.tests.desk import Desk
from fettle.web.cli import chores


def test_nothing_waits(desk: Desk) -> None:
    assert next_due() is None
    assert chores.let_texts_leave() == chores.PEEK_SECONDS


def test_the_worker_wakes_for_the_next_text(desk: Desk) -> None:
    text = desk.queued()
    with clock.set_to(text.not_before - timedelta(seconds=9)):
        assert chores.let_texts_leave() == chores.PEEK_SECONDS
    with clock.set_to(text.not_before - timedelta(seconds=1)):
        assert chores.let_texts_leave() == pytest.approx(1.0)
    text.refresh_from_db()
    assert text.state == "queued"
    with clock.set_to(text.not_before):
        chores.let_texts_leave()
    text.refresh_from_db()
    assert text.state == "sent"
    assert next_due() is None
