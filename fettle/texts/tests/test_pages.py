"""The outbox and the words for each moment, as pages and over the API."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.access.tokens import make_token
from fettle.orders.actions import open_order
from fettle.texts.models import Text, TextTemplate
from fettle.texts.states import FLOWS, moments_of
from fettle.texts.tests.desk import Desk, Fake

HTMX = {"HX-Request": "true"}
SAID = 3 * sum(len(moments_of(flow)) for flow in FLOWS)
EDIT = "/texts/templates/ticket/ready/en"


def browser_of(actor: Actor) -> Client:
    assert actor.person_id is not None
    browser = Client()
    person = Person.objects.get(pk=actor.person_id)
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return browser


@pytest.fixture
def rike(desk: Desk) -> Client:
    return browser_of(desk.rike)


@pytest.fixture
def machine(desk: Desk) -> Client:
    assert desk.rike.person_id is not None
    _row, token = make_token(desk.rike.person_id, desk.shop.pk, "t", ["*"], datetime.now(UTC))
    return Client(headers={"Authorization": f"Bearer {token}"})


def test_the_outbox(desk: Desk, rike: Client) -> None:
    assert "Nothing was written here" in rike.get("/texts/").content.decode()
    text = desk.queued("<b>Ready</b>")
    page = rike.get("/texts/").content.decode()
    assert "Anna Berg" in page
    assert "&lt;b&gt;Ready" in page
    assert "Take back" in page
    assert rike.get("/texts/?state=parked").content.decode().count("Anna Berg") == 0
    assert rike.get(f"/texts/?cursor={text.ref}").status_code == 200
    fragment = rike.get("/texts/", headers=HTMX).content.decode()
    assert fragment.lstrip().startswith('<div class="stack" id="texts"')
    assert "1 short message, 12 characters" in rike.get(f"/texts/{text.ref}").content.decode()


def test_taken_back_without_javascript(desk: Desk, rike: Client) -> None:
    text = desk.queued()
    answer = rike.post(reverse("text.cancel", args=[text.ref]))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/texts/{text.ref}")
    text.refresh_from_db()
    assert text.state == "cancelled"
    elsewhere = {"next": "//evil.example"}
    again = rike.post(reverse("text.cancel", args=[text.ref]), elsewhere, headers=HTMX)
    assert again.status_code == 409


def test_the_console_keeps_it_to_be_read(desk: Desk, rike: Client) -> None:
    from fettle.texts.gateways.console import Console

    text = desk.queued()
    desk.work(text.made_at + timedelta(seconds=11), Console())
    page = rike.get(f"/texts/{text.ref}").content.decode()
    assert "no gateway is set up" in page
    assert "Your bike is ready." in page


def test_what_is_sent_when(rike: Client) -> None:
    page = rike.get("/texts/templates").content.decode()
    assert page.count("<tr>") == len(FLOWS) + SAID
    assert "готово" in page


def test_the_example_is_a_real_order(desk: Desk, rike: Client) -> None:
    anna = desk.anna.ref
    older, newest = (
        open_order(desk.rike, flow="ticket", client_ref=anna, title=title)["ref"]
        for title in ("True a wheel", "{total}")
    )
    page = rike.get(EDIT).content.decode()
    assert "Anna Berg, {total} is ready for pickup. Number 2" in page
    typed = {"body": "{title} {link}", "active": "on", "show": "1", "order": older}
    shown = rike.post(EDIT, typed).content.decode()
    assert f"True a wheel http://testserver/t/{'*' * 32}" in shown
    assert "1 short message" in shown and f'value="{older}" selected' in shown
    russian = EDIT.replace("/en", "/ru")
    wide = rike.post(russian, typed | {"body": "Готово: {total}", "order": newest})
    assert "with letters that take more room" in wide.content.decode()
    stranger = rike.post(EDIT, typed | {"order": "x" * 16}).content.decode()
    assert f'value="{newest}" selected' in stranger
    assert not TextTemplate.objects.exists()


def test_words_are_edited_and_shown(desk: Desk, rike: Client) -> None:
    page = rike.get(EDIT).content.decode()
    assert "Anna Berg" in page
    shown = rike.post(EDIT, {"body": "See {client} at {shop}", "active": "on", "show": "1"})
    assert "See Anna Berg at Rad" in shown.content.decode()
    wrong = rike.post(EDIT, {"body": "{foo}", "active": "on", "version": "0"})
    assert wrong.status_code == 422
    assert "There is no placeholder {foo}" in wrong.content.decode()
    assert not TextTemplate.objects.exists()
    saved = rike.post(EDIT, {"body": "Come, {client}", "version": "0"})
    assert (saved.status_code, saved.headers["Location"]) == (302, "/texts/templates")
    row = TextTemplate.objects.get()
    assert (row.body, row.active, row.version) == ("Come, {client}", False, 1)


def test_the_length_of_what_is_typed(rike: Client) -> None:
    answer = rike.post("/texts/length", {"body": "я" * 71}).content.decode()
    assert "2 short messages, 71 characters" in answer


def test_who_may_not(desk: Desk) -> None:
    text = desk.queued()
    kim = browser_of(desk.kim)
    assert kim.get("/texts/").status_code == 403
    assert kim.get(f"/texts/{text.ref}").status_code == 403
    other = browser_of(Desk("Other").rike)
    assert other.get(f"/texts/{text.ref}").status_code == 404
    assert "Anna" not in other.get("/texts/").content.decode()
    assert browser_of(desk.tek).get(EDIT).status_code == 403


def test_the_api(desk: Desk, machine: Client) -> None:
    text = desk.queued()
    listed = machine.get("/api/v1/texts").json()
    assert [row["ref"] for row in listed["items"]] == [text.ref]
    assert machine.get(f"/api/v1/texts/{text.ref}").json()["parts"] == 1
    done = machine.post(f"/api/v1/texts/{text.ref}/cancel").json()
    assert done["state"] == "cancelled"
    again = machine.post(f"/api/v1/texts/{text.ref}/send_again")
    assert (again.status_code, again.json()["rule"]) == (409, "text.not_parked")
    assert machine.get("/api/v1/texts/nothing").status_code == 404
    assert machine.get("/api/v1/texts?state=lost%00").status_code == 422
    assert machine.get("/api/v1/texts?order=%00").status_code == 404
    assert (
        machine.get(f"/api/v1/texts?order={text.order_ref}&cursor={text.ref}").json()["items"] == []
    )
    assert len(machine.get("/api/v1/text_templates").json()["items"]) == SAID
    path = "/api/v1/text_templates/ticket/ready/en"
    wrong = machine.post(path, json.dumps({"body": "{x}"}), "application/json")
    assert (wrong.status_code, wrong.json()["rule"]) == (422, "text_template.placeholder")
    kept = machine.post(path, json.dumps({"body": "Come"}), "application/json").json()
    assert kept["version"] == 1


def test_given_up_and_sent_again(desk: Desk, rike: Client) -> None:
    text = desk.queued()
    Text.objects.filter(pk=text.pk).update(state="parked", last_error="The gateway is busy.")
    assert "The gateway is busy." in rike.get("/texts/").content.decode()
    assert "1 given up" in rike.get("/texts/").content.decode()
    rike.post(reverse("text.send_again", args=[text.ref]))
    desk.work(text.made_at + timedelta(hours=1), Fake(knows_keys=True, often=0))
    text.refresh_from_db()
    assert text.state == "sent"
