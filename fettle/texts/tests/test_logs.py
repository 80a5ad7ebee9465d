"""Whatever goes wrong: no number, no name and no word of a text gets into a log."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from fettle.journal import clock
from fettle.texts.actions import send_due
from fettle.texts.gateways.http import Http
from fettle.texts.letters import Letter, Outcome
from fettle.texts.models import Text
from fettle.texts.tests.desk import MOBILE, Desk
from fettle.texts.tests.test_pages import browser_of
from fettle.texts.tests.test_receive_reply import SECRET, told
from fettle.web.cli.chores import first_line

NOBODY = "+4915199999999"
WORDS = "Come and fetch it"
TELLING = (MOBILE, MOBILE[3:], NOBODY[3:], "Anna", "Berg", WORDS, "hunter2")


class Crashing:
    """Says in its error what no log may hold."""

    knows_keys = True

    def send(self, letter: Letter) -> Outcome:
        raise ConnectionResetError(f"{letter.address}: {letter.body}")


def test_nobody_is_named(
    desk: Desk, settings: Any, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    settings.TEXTS_SECRET = SECRET
    text = desk.queued(WORDS)
    away = Http("http://user:hunter2@127.0.0.1:1/send", "hunter2")
    for door in (Crashing(), away):
        Text.objects.update(not_before=text.made_at, state="queued", leaving_at=None)
        with clock.set_to(text.made_at + timedelta(minutes=1)):
            assert send_due(desk.itself, {"sms": door, "email": door}) == 1
    rike = browser_of(desk.rike)
    ref = desk.queued(WORDS).ref
    rike.post("/texts/templates/ticket/ready/en", {"body": f"{{{WORDS}}}", "active": "on"})
    rike.post(f"/texts/{ref}/send-again", {"body": WORDS})
    for body in (b"{", {"id": "m", "from": MOBILE}, {"id": "m", "from": MOBILE, "text": WORDS}):
        told(body, secret="wrong")
        told(body)
    told({"id": "n", "from": NOBODY, "text": WORDS})
    logged = caplog.text + "".join(capfd.readouterr())
    assert "/texts/replies" in logged  # it does hear what is logged
    assert [word for word in TELLING if word in logged] == []


def test_the_worker_tells_the_first_line_alone() -> None:
    error = IntegrityError(f"violates check\nDETAIL:  Failing row contains ({MOBILE}).\n")
    assert first_line(error) == "violates check"
