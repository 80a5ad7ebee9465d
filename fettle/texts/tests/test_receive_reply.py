"""What clients answer comes in signed, lately, once, and finds its order; STOP is heard."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft
from fettle.clients.models import Client as Person
from fettle.clients.models import Consent
from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.texts import actions, queries
from fettle.texts.inbound import received_text, sender_of, wish_of
from fettle.texts.models import Reply, Text
from fettle.texts.tests.desk import MOBILE, Desk, Fake

SECRET = "s3cret"
SOON = timedelta(seconds=11)


@pytest.fixture
def sent(desk: Desk, settings: Any) -> Text:
    settings.TEXTS_SECRET = SECRET
    text = desk.queued()
    desk.work(text.made_at + SOON, Fake(knows_keys=True, often=0))
    return text


def told(body: object, *, secret: str = SECRET, late: int = 0, stamp: str = "") -> Any:
    packed = body if isinstance(body, bytes) else json.dumps(body).encode()
    stamp = stamp or str(int(clock.now().timestamp()) - late)
    signed = hmac.new(secret.encode(), stamp.encode() + b"." + packed, hashlib.sha256).hexdigest()
    headers = {"X-Fettle-Signature": signed, "X-Fettle-Timestamp": stamp}
    door = Client(enforce_csrf_checks=True)
    return door.post("/texts/replies", packed, "application/json", headers=headers)


def says(body: str, sender: str = MOBILE, key: str = "m1") -> Any:
    return told({"id": key, "from": sender, "text": body})


def related(desk: Desk) -> Person:
    """Somebody of the same family, with the same number."""
    draft = ClientDraft(name="Bo Berg", phones=(MOBILE,))
    ref = create_client(desk.olu, draft, besides=[desk.anna.ref])["ref"]
    return Person.objects.get(ref=ref)


def test_it_finds_client_text_and_order(desk: Desk, sent: Text) -> None:
    assert says("When can I come?").status_code == 200
    reply = Reply.objects.get()
    assert (reply.client, reply.text, reply.order_ref) == (desk.anna, sent, sent.order_ref)
    assert (reply.body, reply.wish, reply.state) == ("When can I come?", "note", "open")


@pytest.mark.parametrize("sender", ["0151 12345678", "4915112345678", " +49 151 12345678 "])
def test_however_the_service_writes_the_number(sent: Text, sender: str) -> None:
    says("Hi", sender)
    assert Reply.objects.get().text == sent


def test_the_newest_text_decides(desk: Desk, sent: Text) -> None:
    newest = desk.queued("Second")
    desk.work(newest.made_at + SOON, Fake(knows_keys=True, often=0))
    desk.queued("Still here")
    says("Hi")
    assert Reply.objects.get().text == newest


def test_once_by_its_id(sent: Text) -> None:
    for _time in range(2):
        assert says("Hi").status_code == 200
    assert says("Something else under the same id").status_code == 200
    assert Reply.objects.get().body == "Hi"


def test_an_unknown_number_is_kept(sent: Text) -> None:
    says("Who is this?", "+4915199999999")
    reply = Reply.objects.get()
    assert (reply.client, reply.text, reply.order_ref) == (None, None, "")
    says("Win a prize", "AD-SHOP", key="m2")
    assert Reply.objects.get(key="m2").address == "AD-SHOP"


def test_a_client_who_was_never_written_to(desk: Desk, settings: Any) -> None:
    settings.TEXTS_SECRET = SECRET
    says("Hi")
    assert Reply.objects.get().client == desk.anna
    related(desk)
    says("Hi", key="m2")
    assert Reply.objects.get(key="m2").client is None  # a family's number: nobody knows who


@pytest.mark.parametrize("word", ["STOP", " stop. ", "Стоп", "退订", "TD", "не пишите мне!"])
def test_stop_is_heard(desk: Desk, sent: Text, word: str) -> None:
    waiting = desk.queued("One more")
    says(word)
    said = Consent.objects.get(client=desk.anna, channel="sms")
    assert (said.given, said.source) == (False, word.strip())
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"
    with pytest.raises(Refused) as refused:
        desk.queued("Again")
    assert refused.value.rule == "text.refused"
    assert Entry.objects.filter(verb="consent.set", subject=desk.anna.ref).count() == 1
    says(word, key="m2")
    assert Consent.objects.count() == 1


def test_stop_of_a_family_is_for_all_of_them(desk: Desk, sent: Text) -> None:
    bo = related(desk)
    says("stop")
    assert set(Consent.objects.values_list("client", flat=True)) == {desk.anna.pk, bo.pk}


def test_start_opens_nothing_by_itself(desk: Desk, sent: Text) -> None:
    says("stop")
    says("START", key="m2")
    assert Reply.objects.get(key="m2").wish == "start"
    assert queries.refuses(desk.anna, "sms")


@pytest.mark.parametrize("body", ["Stop by at five?", "Don't stop", "Can I start it?", ""])
def test_only_the_word_alone_counts(body: str) -> None:
    assert wish_of(body) == "note"


def test_unsigned_stale_or_in_the_future(sent: Text, settings: Any) -> None:
    body = {"id": "m1", "from": MOBILE, "text": "Hi"}
    assert told(body, secret="wrong").status_code == 403
    for late in (301, -301):
        assert told(body, late=late).status_code == 403
    for stamp in ("soon", "-1", "9" * 40, "١٢٣"):
        packed = json.dumps(body).encode()
        door = Client(headers={"X-Fettle-Timestamp": stamp.encode().decode("latin-1")})
        assert door.post("/texts/replies", packed, "application/json").status_code == 403
    plain = json.dumps(body).encode()
    signed = hmac.new(SECRET.encode(), plain, hashlib.sha256).hexdigest()
    unstamped = Client(headers={"X-Fettle-Signature": signed})
    assert unstamped.post("/texts/replies", plain, "application/json").status_code == 403
    settings.TEXTS_SECRET = ""
    assert told(body, secret="").status_code == 403
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[" * 5000, b"[]", b"null", {"id": "m", "from": MOBILE}, {"id": None},
        {"id": "", "from": MOBILE, "text": "x"}, {"id": "x" * 111, "from": MOBILE, "text": "x"},
        {"id": "a\0b", "from": MOBILE, "text": "x"}, {"id": "m", "from": "", "text": "x"},
        {"id": "m", "from": MOBILE, "text": ["x"]}, {"id": True, "from": MOBILE, "text": 5},
    ],
)  # fmt: skip
def test_nonsense(sent: Text, body: object) -> None:
    assert told(body).status_code == 422
    assert not Reply.objects.exists()


def test_too_much(sent: Text) -> None:
    assert says("x" * 70_000).status_code == 413
    assert says("я" * 10_000).status_code == 200
    kept = Reply.objects.get().body
    assert (len(kept), kept[-1]) == (5000, "…")


def test_what_hides_is_dropped() -> None:
    assert received_text("a\0b\u202ec\ud800\r\nd") == "abc\nd"
    assert sender_of("x" * 500 + "\n", "DE") == "x" * 254


def test_markup_is_text(desk: Desk, sent: Text) -> None:
    from fettle.texts.tests.test_pages import browser_of

    says("<script>alert(1)</script> {total} {% now %}")
    page = browser_of(desk.rike).get("/texts/inbox").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "{total} {% now %}" in page


def test_the_journal_names_nobody(sent: Text) -> None:
    says("My number is secret")
    kept = " ".join(str(row) for row in Entry.objects.filter(verb="reply.receive").values())
    assert "secret" not in kept
    assert MOBILE not in kept


def test_only_the_house_takes_replies_in(desk: Desk, sent: Text) -> None:
    found = queries.whence(MOBILE)
    assert found is not None
    with pytest.raises(NotAllowed):
        actions.receive_reply(desk.olu, found, "k", "Hi")
