"""Every text arrives once by its key, whatever the gateway does; and nobody waits for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fettle.journal import act, clock
from fettle.kernel.refusal import Refused
from fettle.texts.actions import queue_text, send_due, send_text_again
from fettle.texts.actions.sending import AGAIN, LEASE, take_texts
from fettle.texts.letters import AWAY, REFUSED, UNKNOWN, Letter, Outcome
from fettle.texts.models import Text
from fettle.texts.tests.desk import MOBILE, Desk, Fake

SOON = timedelta(seconds=11)


class Always:
    """Answers the same each time."""

    def __init__(self, outcome: Outcome, *, knows_keys: bool = True) -> None:
        self.outcome, self.knows_keys = outcome, knows_keys
        self.letters: list[Letter] = []

    def send(self, letter: Letter) -> Outcome:
        self.letters.append(letter)
        return self.outcome


SENT = Outcome("sent", gateway_ref="77")


def a_thousand(desk: Desk) -> None:
    """As if a thousand orders were ready in one morning."""
    now = clock.now()
    Text.objects.bulk_create(
        Text(
            ref=f"{n:016}",
            key=f"k{n}",
            shop=desk.shop,
            client=desk.anna,
            moment="ready",
            channel="sms",
            address=MOBILE,
            language="en",
            body=f"Number {n}",
            made_at=now,
            not_before=now,
        )
        for n in range(1000)
    )


def test_a_thousand_arrive_once_each(desk: Desk) -> None:
    a_thousand(desk)
    gateway = Fake(knows_keys=True)
    at = clock.now()
    for wait in [timedelta(), *AGAIN]:
        at += wait
        desk.work(at, gateway, at_once=200)
    while parked := list(Text.objects.filter(state="parked").values_list("ref", flat=True)):
        for ref in parked:
            send_text_again(desk.rike, ref)
        at += timedelta(days=1)
        desk.work(at, gateway, at_once=200)
        Text.objects.filter(state="failed").update(not_before=at, attempts=len(AGAIN))
        desk.work(at, gateway, at_once=200)
    assert set(gateway.arrived.values()) == {1}
    assert len(gateway.arrived) == 1000
    assert Text.objects.filter(state="sent").count() == 1000
    assert gateway.asked > 1500


def test_without_keys_doubt_is_never_tried_again(desk: Desk) -> None:
    a_thousand(desk)
    gateway = Fake(knows_keys=False)
    at = clock.now()
    for wait in [timedelta(), *AGAIN]:
        at += wait
        desk.work(at, gateway, at_once=200)
    assert set(gateway.arrived.values()) == {1}
    unsure = Text.objects.filter(state="parked", last_error=UNKNOWN)
    missing = {f"k{n}" for n in range(1000)} - set(gateway.arrived)
    assert missing <= set(unsure.values_list("key", flat=True))
    assert not Text.objects.exclude(state__in=["sent", "parked"]).exists()


def test_it_leaves_after_the_seconds_of_undo(desk: Desk) -> None:
    text = desk.queued()
    door = Always(SENT)
    assert desk.work(text.made_at + timedelta(seconds=9), door) == 0
    assert desk.work(text.made_at + SOON, door) == 1
    text.refresh_from_db()
    assert (text.state, text.gateway_ref, text.leaving_at) == ("sent", "77", None)
    (letter,) = door.letters
    assert (letter.key, letter.address, letter.body) == (text.key, MOBILE, "Your bike is ready.")
    assert desk.work(text.made_at + timedelta(days=9), door) == 0


def test_retries_over_a_day_then_parked(desk: Desk) -> None:
    text = desk.queued()
    door = Always(Outcome("failed", AWAY))
    at = text.made_at + SOON
    for wait in AGAIN:
        assert desk.work(at, door) == 1
        text.refresh_from_db()
        assert (text.state, text.last_error, text.not_before) == ("failed", AWAY, at + wait)
        assert desk.work(at + wait - timedelta(seconds=1), door) == 0
        at += wait
    assert desk.work(at, door) == 1
    text.refresh_from_db()
    assert text.state == "parked"
    assert {letter.key for letter in door.letters} == {text.key}


def test_what_is_rejected_is_parked_at_once(desk: Desk) -> None:
    text = desk.queued()
    desk.work(text.made_at + SOON, Always(Outcome("rejected", REFUSED)))
    text.refresh_from_db()
    assert (text.state, text.last_error, text.attempts) == ("parked", REFUSED, 1)


@pytest.mark.parametrize(
    ("knows_keys", "state", "letters"), [(True, "sent", 1), (False, "parked", 0)]
)
def test_a_worker_that_died_in_between(
    desk: Desk, knows_keys: bool, state: str, letters: int
) -> None:
    text = desk.queued()
    door = Always(SENT, knows_keys=knows_keys)
    with clock.set_to(text.made_at + SOON):
        assert len(take_texts(desk.itself, {"sms": door}, 20)) == 1
    assert desk.work(text.made_at + SOON + LEASE - timedelta(seconds=1), door) == 0
    assert desk.work(text.made_at + SOON + LEASE, door) == letters
    text.refresh_from_db()
    assert (text.state, len(door.letters)) == (state, letters)


def test_another_shops_texts_stay(desk: Desk) -> None:
    text = desk.queued()
    assert Desk("Other").work(text.made_at + SOON, Always(SENT)) == 0


def test_the_journal_names_nobody(desk: Desk) -> None:
    from fettle.journal.models import Entry

    text = desk.queued("Secret words")
    desk.work(text.made_at + SOON, Always(SENT))
    kept = " ".join(str(row) for row in Entry.objects.filter(verb__startswith="text").values())
    assert kept
    assert MOBILE not in kept
    assert "Secret" not in kept


def test_nothing_due_is_nothing_done(desk: Desk) -> None:
    assert send_due(desk.itself) == 0


def test_what_is_rolled_back_never_leaves(desk: Desk) -> None:
    step = act(desk.rike, "text.cancel")
    queue_text(step.__enter__(), "", desk.anna.pk, "ready", MOBILE, "Hello")
    refused = Refused("No")
    step.__exit__(Refused, refused, None)
    assert not Text.objects.exists()
