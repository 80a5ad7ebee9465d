"""The pages of a till, as plain forms and as dialogs; and the same for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.tills import actions
from fettle.tills.models import Register, Session
from fettle.tills.tests.shop import PASSWORD, Counter

SignedIn = Callable[[Actor], Client]


@pytest.fixture
def seat() -> SignedIn:
    def signed_in(actor: Actor) -> Client:
        browser = Client()
        browser.force_login(
            Person.objects.get(pk=actor.person_id or 0),
            backend="fettle.web.acting.StaffBackend",
        )
        return browser

    return signed_in


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_day_at_the_till_by_plain_forms(desk: Counter, seat: SignedIn) -> None:
    cass = seat(desk.cass)
    assert "Open your till" in _text(cass.get("/tills/"))
    cass.post("/tills/open", {"register": desk.desk, "float_amount": "100"})
    session = Session.objects.get()
    page = f"/tills/sessions/{session.ref}"
    assert "Your till: Desk" in _text(cass.get("/tills/"))
    cass.post(f"{page}/pay-in", {"amount": "20", "reason": "Change"})
    cass.post(f"{page}/pay-out", {"amount": "5", "reason": "Milk"})
    cass.post(f"{page}/drop", {"amount": "15"})
    assert "120.00" not in _text(cass.get(page)) and "Cash is shown after the count" in _text(
        cass.get(page)
    )
    counted = cass.post(f"{page}/count", {"piece_5000": "2"}, follow=True)
    assert counted.redirect_chain[-1][0] == f"{page}/close"
    assert "Expected" in _text(counted)
    assert 'value="2"' in _text(cass.get(f"{page}/count"))  # to be put right
    cass.post(f"{page}/resume")
    assert 'value="2"' not in _text(cass.get(f"{page}/count"))  # a new count begins blind
    cass.post(f"{page}/count", {"piece_5000": "2"})
    closed = cass.post(f"{page}/close", {"left": "80"}, follow=True)
    assert "Z report 1" in _text(closed) and "Genuine" in _text(closed)
    session.refresh_from_db()
    assert (session.left_minor, session.banked_minor, session.variance_minor) == (8000, 2000, 0)


def test_wrong_numbers_come_back_with_their_sentences(desk: Counter, seat: SignedIn) -> None:
    cass, session = seat(desk.cass), desk.opened()
    page = f"/tills/sessions/{session.ref}"
    answer = cass.post(f"{page}/count", {"piece_500": "-5", "piece_1000": "3"})
    assert answer.status_code == 422
    assert 'id="id_piece_500_error"' in _text(answer) and 'value="3"' in _text(answer)
    assert cass.post(f"{page}/pay-out", {"amount": "999", "reason": "All"}).status_code == 409
    assert cass.post("/tills/open", {"register": "x", "float_amount": "1"}).status_code == 422


def test_a_large_difference_asks_for_a_second_person(desk: Counter, seat: SignedIn) -> None:
    cass, session = seat(desk.cass), desk.opened()
    page = f"/tills/sessions/{session.ref}"
    asked = cass.post(f"{page}/count", {"piece_5000": "1"}, follow=True)
    assert "a second person confirms it" in _text(asked)
    assert cass.post(f"{page}/close", {"left": "0"}).status_code == 409
    login = Person.objects.get(pk=desk.rex.person_id or 0).username
    second = {"approval_username": login, "approval_secret": PASSWORD}
    cass.post(f"{page}/close", {"left": "0", **second})
    assert "Difference confirmed by" in _text(cass.get(page))


def test_dialogs_answer_with_fragments(desk: Counter, seat: SignedIn) -> None:
    cass, session = seat(desk.cass), desk.opened()
    page, htmx = f"/tills/sessions/{session.ref}", {"HX-Request": "true"}
    assert _text(cass.get(f"{page}/pay-in", headers=htmx)).lstrip().startswith("<dialog")
    done = cass.post(f"{page}/drop", {"amount": "10"}, headers=htmx)
    assert (done.status_code, done["HX-Trigger"]) == (200, "close-dialog")
    assert "<html" not in _text(cass.get("/tills/", headers=htmx))
    assert "orders go on" in _text(cass.get(f"/reports/tills/{session.ref}/carried", headers=htmx))


def test_others_do_not_see_it_and_the_desk_does(desk: Counter, seat: SignedIn) -> None:
    session = desk.opened()
    desk.sold(desk.cass, 2500)
    page = f"/tills/sessions/{session.ref}"
    assert seat(desk.cole).get(page).status_code == 404
    assert seat(desk.tess).get("/tills/").status_code == 403
    shown = seat(desk.rex).get(page)
    assert "125.00" in _text(shown)
    forced = seat(desk.rex).post(
        f"{page}/force-close", {"piece_10000": "1", "piece_500": "5", "reason": "Ill"}, follow=True
    )
    assert "Closed for them" in _text(forced)
    assert "Z report was looked at anew" in _text(seat(desk.olu).get("/tills/chain"))


def test_registers_are_the_owners(desk: Counter, seat: SignedIn) -> None:
    olu = seat(desk.olu)
    olu.post("/tills/registers/new", {"name": "Bar", "variance_limit": "2,50"})
    bar = Register.objects.get(name="Bar")
    assert bar.variance_limit_minor == 250
    olu.post(f"/tills/registers/{bar.ref}/edit", {"name": "Long bar", "version": bar.version})
    olu.post(f"/tills/registers/{bar.ref}/retire")
    bar.refresh_from_db()
    assert (bar.name, bar.active) == ("Long bar", False)
    assert not bar.variance_limit_minor
    olu.post(f"/tills/registers/{bar.ref}/restore")
    desk.opened()
    answer = olu.post(f"/tills/registers/{desk.desk}/retire", follow=True)
    assert "Cass has a session at Desk" in _text(answer)
    assert seat(desk.cass).get("/tills/registers/new").status_code == 403


def test_lists_need_the_same_statements_for_few_and_many(
    desk: Counter, seat: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        session = desk.opened(name=f"R{number}")
        desk.sold(desk.cass, 100)
        desk.closed(desk.cass, session, {"10000": 1, "100": 1})
    olu = seat(desk.olu)
    olu.get("/tills/")
    with django_assert_max_num_queries(24):
        olu.get("/tills/")


def test_the_same_by_machine(desk: Counter, seat: SignedIn) -> None:
    cass = seat(desk.cass)

    def post(path: str, body: dict[str, Any]) -> Any:
        return cass.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")

    opened = post("tills/open", {"where": desk.desk, "float": "100"})
    assert opened.status_code == 201
    ref = opened.json()["ref"]
    assert "expected" not in cass.get(f"/api/v1/tills/{ref}").json()
    assert post(f"tills/{ref}/drop", {"amount": "10"}).status_code == 200
    assert post(f"tills/{ref}/count", {"pieces": {"500": -5}}).status_code == 422
    counted = post(f"tills/{ref}/count", {"pieces": {"5000": 1, "2000": 2}}).json()
    assert counted["variance"] == {"amount": "0.00", "currency": "EUR"}
    assert post(f"tills/{ref}/close", {"left": "90"}).json()["number"] == 1
    told = cass.get(f"/api/v1/tills/{ref}").json()
    assert told["holds"] and told["expected"]["amount"] == "90.00"
    for where in ("\0", "x" * 300, "nothing"):
        assert post("tills/open", {"where": where, "float": "1"}).status_code == 404
        assert cass.get(f"/api/v1/tills/{quote(where)}").status_code == 404
    assert post(f"tills/{ref}/close", {}).json()["rule"] == "till.closed_already"
    assert seat(desk.olu).get("/api/v1/tills/chain").json()["length"] == 1


def test_the_same_key_opens_once(desk: Counter, seat: SignedIn) -> None:
    cass = seat(desk.cass)
    sent = {"register": desk.desk, "float_amount": "10", "key": "k1"}
    assert cass.post("/tills/open", sent).status_code == 302
    assert cass.post("/tills/open", sent).status_code == 302
    assert Session.objects.count() == 1
    assert actions.count_till(desk.cass, Session.objects.get().ref, {"1000": 1})["ref"]
