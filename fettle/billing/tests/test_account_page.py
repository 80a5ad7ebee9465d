from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.billing.actions import adjust_points, take_payment, top_up_deposit
from fettle.billing.models import Payment
from fettle.billing.tests.stage import hire, issued, open_shop, standing, welcome
from fettle.clients.actions.logins import enrol_client
from fettle.clients.models import Client

HTMX = {"HX-Request": "true"}


def browser_of(person_id: int | None) -> Browser:
    browser = Browser()
    browser.force_login(
        Person.objects.get(pk=person_id or 0),
        backend="fettle.web.acting.StaffBackend",
    )
    return browser


@pytest.fixture
def olu(db: None) -> Actor:
    return hire(open_shop(), "owner", "Olu")


@pytest.fixture
def anna(olu: Actor) -> Client:
    """Anna left 50, owes 30 of two bills, and has 7 points."""
    client = welcome(olu)
    top_up_deposit(olu, client.ref, tender="card", amount="50")
    take_payment(olu, issued(olu, client, 2000).ref, tender="deposit")
    take_payment(olu, issued(olu, client, 1000).ref, tender="cash", amount="4")
    issued(olu, client, 2400)
    adjust_points(olu, client.ref, 7, "A gift")
    return client


def text(browser: Browser, address: str, **more: Any) -> str:
    answer = browser.get(address, **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_statement_says_how_a_client_stands(olu: Actor, anna: Client) -> None:
    assert standing(olu, anna) == (3000, 3000, 0)
    page = text(browser_of(olu.person_id), f"/money/accounts/{anna.ref}")
    for shown in ("Anna Petrova", "€30.00", "€50.00", "Bill 2", "Bill 3", "Close the balance"):
        assert shown in page
    points = text(browser_of(olu.person_id), f"/money/accounts/{anna.ref}?show=points")
    assert "Changed by hand" in points and "+7" in points


def test_the_clients_page_shows_how_they_stand(olu: Actor, anna: Client) -> None:
    browser, path = browser_of(olu.person_id), f"/money/accounts/{anna.ref}/standing"
    assert path in text(browser, f"/clients/{anna.ref}")
    panel = text(browser, path, headers=HTMX)
    assert "€30.00" in panel and "7" in panel and "<html" not in panel


def test_the_balance_runs_through_the_entries(olu: Actor, anna: Client) -> None:
    browser, path = browser_of(olu.person_id), f"/api/v1/accounts/{anna.ref}/entries"
    rows = browser.get(path).json()["items"]
    assert [(row["kind"], row["amount"]["amount"], row["balance"]["amount"]) for row in rows] == [
        ("bill", "-24.00", "0.00"),
        ("payment", "4.00", "24.00"),
        ("bill", "-10.00", "20.00"),
        ("payment", "0.00", "30.00"),
        ("bill", "-20.00", "30.00"),
        ("top_up", "50.00", "50.00"),
    ]
    some: list[Any] = []
    cursor: Any = ""
    while cursor is not None:
        page = browser.get(path, {"limit": 4, "cursor": cursor}).json()
        some += page["items"]
        cursor = page["next"]
    assert some == rows


def test_statements_do_not_grow_with_the_entries(olu: Actor, anna: Client) -> None:
    browser = browser_of(olu.person_id)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text(browser, f"/money/accounts/{anna.ref}", headers=HTMX)
        counts.append(len(asked))
        take_payment(olu, issued(olu, anna, 500).ref, tender="card")
    assert counts[0] == counts[1] <= 14


def test_a_deposit_is_taken_and_given_back_in_dialogs(olu: Actor) -> None:
    anna, browser = welcome(olu), browser_of(olu.person_id)
    path = f"/money/accounts/{anna.ref}"
    assert "<dialog" in text(browser, f"{path}/top-up", headers=HTMX)
    wrong = browser.post(f"{path}/top-up", {"amount": "x", "tender": "cash"}, headers=HTMX)
    assert wrong.status_code == 422 and "Write a number" in wrong.content.decode()
    typed = {"amount": "30", "tender": "cash", "received": "50"}
    done = browser.post(f"{path}/top-up", typed, headers=HTMX)
    assert "Deposit: €30.00. Change: €20.00" in done.content.decode()
    answer = browser.post(f"{path}/withdraw", {"amount": "10", "tender": "cash"})
    assert answer["Location"] == path
    short = browser.post(f"{path}/withdraw", {"amount": "99", "tender": "cash"})
    assert short.status_code == 409 and "Only 20.00 EUR" in short.content.decode()
    assert standing(olu, anna) == (2000, 0, 2000)
    assert "Anna Petrova" in text(browser, "/money/")


def test_points_are_changed_in_a_dialog(olu: Actor) -> None:
    anna, browser = welcome(olu), browser_of(olu.person_id)
    path = f"/money/accounts/{anna.ref}/points"
    wrong = browser.post(path, {"points": "5", "reason": ""}, headers=HTMX)
    assert wrong.status_code == 422
    done = browser.post(path, {"points": "5", "reason": "A gift"}, headers=HTMX)
    assert "5 points now" in done.content.decode()


def test_the_same_form_sent_twice_acts_once(olu: Actor) -> None:
    anna, browser = welcome(olu), browser_of(olu.person_id)
    typed = {"amount": "30", "tender": "card", "key": "k-1"}
    for _again in range(2):
        browser.post(f"/money/accounts/{anna.ref}/top-up", typed)
    assert Payment.objects.count() == 1


def test_a_client_sees_their_own_and_nobody_elses(olu: Actor, anna: Client) -> None:
    enrol_client(olu, anna.ref, "anna", "fettle-demo-1")
    browser = browser_of(Client.objects.get(pk=anna.pk).person_id)
    page = text(browser, "/money/account")
    assert "€30.00" in page and "Bill 2" in page
    assert f"/money/accounts/{anna.ref}/top-up" not in page
    assert browser.get(f"/money/accounts/{anna.ref}").status_code == 403
    assert browser.get("/api/v1/own/account").json()["points"] == 7
    ben = welcome(olu, "Ben Krause")
    enrol_client(olu, ben.ref, "ben", "fettle-demo-1")
    other = browser_of(Client.objects.get(pk=ben.pk).person_id)
    assert "Bill 2" not in text(other, "/money/account")


def test_another_shops_bills_are_not_on_the_statement(olu: Actor, anna: Client) -> None:
    eve = hire(open_shop(), "owner", "Eve")
    page = text(browser_of(eve.person_id), f"/money/accounts/{anna.ref}")
    assert "Bill 2" not in page and "Nothing was billed" in page


def test_machines_move_deposits_and_points(olu: Actor) -> None:
    anna, browser = welcome(olu), browser_of(olu.person_id)

    def post(verb: str, body: object) -> Any:
        path = f"/api/v1/accounts/{anna.ref}/{verb}"
        return browser.post(path, json.dumps(body), content_type="application/json")

    amount = {"amount": "30", "currency": "EUR"}
    assert post("top-up", {"tender": "card", "amount": amount}).json()["deposit"] == {
        "amount": "30.00",
        "currency": "EUR",
    }
    assert post("withdraw", {"tender": "cash", "amount": amount}).status_code == 200
    assert post("withdraw", {"tender": "cash", "amount": amount}).json()["rule"] == "deposit.short"
    assert post("points", {"points": 12, "reason": "A gift"}).json()["points"] == 12
    assert post("points", {"points": 1.5, "reason": "A gift"}).status_code == 422
    found = browser.get(f"/api/v1/accounts/{anna.ref}/balance").json()
    assert (found["balance"]["amount"], found["points"]) == ("0.00", 12)


@pytest.mark.parametrize("asked", ["?cursor=%00", "?cursor=W10", "?show=x"])
def test_odd_questions_are_answered(olu: Actor, anna: Client, asked: str) -> None:
    browser = browser_of(olu.person_id)
    assert browser.get(f"/money/accounts/{anna.ref}{asked}").status_code in (200, 422)
    assert browser.get("/money/accounts/nobody").status_code == 404
