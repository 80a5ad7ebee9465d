"""The inbox: read by ticket, given to somebody, answered, done with, opened again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from fettle.access.tokens import make_token
from fettle.clients.actions import set_consent
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.shop.models import Staff
from fettle.texts import actions, queries
from fettle.texts.models import Reply, Text
from fettle.texts.tests.desk import MOBILE, Desk, Fake
from fettle.texts.tests.test_pages import HTMX, browser_of

Hear = Callable[..., Reply]


@pytest.fixture
def hear(desk: Desk) -> Hear:
    """Somebody answers."""
    text = desk.queued()
    desk.work(text.made_at + timedelta(seconds=11), Fake(knows_keys=True, often=0))

    def hearing(body: str = "When?", sender: str = MOBILE) -> Reply:
        found = queries.whence(sender)
        assert found is not None
        key = f"m{Reply.objects.count()}"
        ref = actions.receive_reply(desk.itself, found, key, body)["ref"]
        return Reply.objects.get(ref=ref)

    return hearing


def test_by_ticket_the_newest_first(desk: Desk, hear: Hear) -> None:
    hear("First")
    hear("Who?", "+4915199999999")
    hear("Second")
    threads, following = queries.threads(desk.rike)
    assert [[row.body for row in thread.replies] for thread in threads] == [
        ["Second", "First"], ["Who?"],
    ]  # fmt: skip
    assert following is None
    assert queries.open_replies(desk.rike) == 3


def test_the_page(desk: Desk, hear: Hear) -> None:
    rike = browser_of(desk.rike)
    empty = rike.get("/texts/inbox").content.decode()
    assert "Nobody waits for an answer" in empty
    assert 'id="replies-waiting"' in empty and "hidden>0" in empty
    hear()
    page = rike.get("/texts/inbox").content.decode()
    assert "When?" in page and "Your bike is ready." in page and "Anna Berg" in page
    assert "hidden>1" not in page
    fragment = rike.get("/texts/inbox", headers=HTMX).content.decode().lstrip()
    assert fragment.startswith('<div class="stack" id="inbox"')
    assert ">1<" in rike.get("/texts/inbox/count").content.decode()
    assert browser_of(desk.kim).get("/texts/inbox").status_code == 403


def test_done_and_undone(desk: Desk, hear: Hear) -> None:
    reply = hear()
    rike = browser_of(desk.rike)
    toast = rike.post(f"/texts/replies/{reply.ref}/done", headers=HTMX).content.decode()
    assert f"/texts/replies/{reply.ref}/reopen" in toast
    assert queries.open_replies(desk.rike) == 0
    assert "When?" in rike.get("/texts/inbox?state=done").content.decode()
    assert rike.post(f"/texts/replies/{reply.ref}/done").status_code == 409
    assert rike.post(f"/texts/replies/{reply.ref}/reopen").status_code == 302
    assert queries.open_replies(desk.rike) == 1
    with pytest.raises(Refused) as refused:
        actions.reopen_reply(desk.rike, reply.ref)
    assert refused.value.rule == "reply.open"


def test_given_to_somebody(desk: Desk, hear: Hear) -> None:
    reply = hear()
    rike = browser_of(desk.rike)
    rike.post(f"/texts/replies/{reply.ref}/assign", {"staff": ""})
    reply.refresh_from_db()
    assert reply.assignee_id == desk.rike.staff_id
    tek = Staff.objects.get(name="Tek", shop=desk.shop)
    rike.post(f"/texts/replies/{reply.ref}/assign", {"staff": tek.ref})
    reply.refresh_from_db()
    assert reply.assignee == tek
    assert "Tek" in rike.get("/texts/inbox").content.decode()
    stranger = Staff.objects.get(name="Rike", shop=Desk("Other").shop)
    with pytest.raises(NotFound):
        actions.assign_reply(desk.rike, reply.ref, stranger.ref)


def test_answered_with_the_usual_seconds(desk: Desk, hear: Hear) -> None:
    reply = hear()
    rike = browser_of(desk.rike)
    assert "When?" in rike.get(f"/texts/replies/{reply.ref}/answer").content.decode()
    assert "<dialog" in rike.get(f"/texts/replies/{reply.ref}/answer", headers=HTMX).text
    sent = rike.post(f"/texts/replies/{reply.ref}/answer", {"body": "Until six, {client}."})
    text = Text.objects.get(body="Until six, {client}.")
    assert (sent.status_code, sent["Location"]) == (302, f"/texts/{text.ref}")
    reply.refresh_from_db()
    assert (reply.state, reply.answer) == ("done", text)
    assert (text.address, text.client, text.order_ref) == (MOBILE, desk.anna, reply.order_ref)
    assert text.not_before > text.made_at
    actions.cancel_text(desk.rike, text.ref)
    reply.refresh_from_db()
    assert (reply.state, reply.answer) == ("open", None)


def test_an_answer_that_cannot_leave(desk: Desk, hear: Hear) -> None:
    reply = hear()
    for body in ("", "x" * 10_000):
        with pytest.raises(Invalid):
            actions.answer_reply(desk.rike, reply.ref, body)
        page = browser_of(desk.rike).post(f"/texts/replies/{reply.ref}/answer", {"body": body})
        assert page.status_code == 422
    strange = hear("Buy!", "AD-SHOP")
    with pytest.raises(Invalid):
        actions.answer_reply(desk.rike, strange.ref, "Who are you?")
    set_consent(desk.rike, desk.anna.ref, "sms", given=False, heard="STOP")
    with pytest.raises(Refused) as refused:
        actions.answer_reply(desk.rike, reply.ref, "Hi")
    assert refused.value.rule == "text.refused"
    reply.refresh_from_db()
    assert reply.state == "open"


def test_two_who_answer_at_once(desk: Desk, hear: Hear) -> None:
    reply = hear()
    actions.answer_reply(desk.rike, reply.ref, "Until six")
    with pytest.raises(Refused) as refused:
        actions.answer_reply(desk.olu, reply.ref, "Until seven")
    assert refused.value.rule == "reply.not_open"
    assert not Text.objects.filter(body="Until seven").exists()


def test_the_conversation_of_an_order(desk: Desk, hear: Hear) -> None:
    reply = hear()
    actions.answer_reply(desk.rike, reply.ref, "Until six")
    said = queries.conversation(desk.rike, reply.order_ref)
    words = [side.body for row in said if (side := row.text or row.reply)]
    assert words == ["Your bike is ready.", "When?", "Until six"]


def test_roles_and_shops_are_kept_apart(desk: Desk, hear: Hear) -> None:
    reply = hear()
    other = Desk("Other").rike
    for verb in (actions.finish_reply, actions.reopen_reply, actions.assign_reply):
        with pytest.raises(NotFound):
            verb(other, reply.ref)
        with pytest.raises(NotAllowed):
            verb(desk.kim, reply.ref)
    assert queries.replies(other) == []
    assert browser_of(other).get(f"/texts/replies/{reply.ref}/answer").status_code == 404


def test_the_api(desk: Desk, hear: Hear) -> None:
    reply = hear()
    assert desk.rike.person_id is not None
    _row, token = make_token(desk.rike.person_id, desk.shop.pk, "t", ["*"], datetime.now(UTC))
    machine = Client(headers={"Authorization": f"Bearer {token}"})

    def post(verb: str, body: object = None) -> tuple[int, dict[str, object]]:
        packed = json.dumps(body or {})
        at = f"/api/v1/replies/{reply.ref}/{verb}"
        answer = machine.post(at, packed, "application/json")
        return answer.status_code, answer.json()

    listed = machine.get("/api/v1/replies").json()["items"]
    assert [(row["ref"], row["body"]) for row in listed] == [(reply.ref, "When?")]
    assert post("assign")[1]["name"] == "Rike"
    assert post("done")[1]["state"] == "done"
    assert post("done")[0] == 409
    assert machine.get("/api/v1/replies").json()["items"] == []
    assert len(machine.get("/api/v1/replies?state=").json()["items"]) == 1
    assert machine.get("/api/v1/replies?state=lost").status_code == 422
    assert post("reopen")[1]["state"] == "open"
    assert post("answer", {"body": "Until six"})[0] == 200
    assert post("answer", {"body": "x", "to": "+4915199999999"})[0] == 422
