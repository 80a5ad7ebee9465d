"""Taken back while it is here, and not a moment later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fettle.journal import clock
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.texts.actions import cancel_text, send_text_again
from fettle.texts.actions.sending import take_texts
from fettle.texts.tests.desk import Desk, Fake

LATER = timedelta(days=3)


def test_undo(desk: Desk) -> None:
    text = desk.queued()
    assert cancel_text(desk.tek, text.ref)["state"] == "cancelled"
    door = Fake(knows_keys=True, often=0)
    assert desk.work(text.made_at + LATER, door) == 0
    assert door.asked == 0


def test_not_twice_and_not_when_it_left(desk: Desk) -> None:
    gone = desk.queued()
    desk.work(gone.made_at + LATER, Fake(knows_keys=True, often=0))
    leaving = desk.queued()
    with clock.set_to(leaving.made_at + LATER):
        take_texts(desk.itself, {"sms": Fake(knows_keys=True)}, 20)
    for text in (gone, leaving):
        with pytest.raises(Refused) as refused:
            cancel_text(desk.rike, text.ref)
        assert refused.value.rule == "text.gone"


def test_only_what_was_given_up_is_sent_again(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        send_text_again(desk.rike, desk.queued().ref)
    assert refused.value.rule == "text.not_parked"


def test_who_may(desk: Desk) -> None:
    text = desk.queued()
    with pytest.raises(NotAllowed):
        cancel_text(desk.kim, text.ref)
    with pytest.raises(NotAllowed):
        send_text_again(desk.tek, text.ref)
    with pytest.raises(NotFound):
        cancel_text(Desk("Other").rike, text.ref)
