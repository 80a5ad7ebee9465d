"""Runs of the books: kept, hourly, and what is broken closes its own path and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from fettle.access.actor import Actor, system_actor
from fettle.access.people import person_named
from fettle.access.roles import VERBS
from fettle.billing.actions import top_up_deposit
from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.tests.factories import Garage
from fettle.reports import books
from fettle.reports.actions.books import Look, check_books
from fettle.reports.closing import CLOSES, closes, known_identities
from fettle.reports.runs import is_due, runs
from fettle.shop.actions import set_unclosed
from fettle.shop.models import Shop
from fettle.web.acting import person_actor
from fettle.web.cli.chores import check_hourly

BROKEN = Look(
    [
        books.Finding("deposits_are_payments", "", [{"subject": "x", "expected": 0, "found": 1}]),
        books.Finding("legs_sum_to_zero", ""),
    ],
    3,
)
DEPOSITS = "WHERE account_id IN (SELECT id FROM ledger_account WHERE code ~ '^client:.*:deposit:')"
SOUND = Look([replace(finding, broken=[]) for finding in BROKEN.findings], 3)


@pytest.fixture
def garage(db: None) -> Garage:
    return Garage()


def at_the_door(actor: Actor) -> Actor:
    person = person_named(f"{actor.name.lower()}{actor.shop_id}")
    assert person is not None
    found = person_actor(person, actor.shop_id, "")
    assert found is not None
    return found


def browser_of(actor: Actor) -> Client:
    browser = Client()
    person = person_named(f"{actor.name.lower()}{actor.shop_id}")
    assert person is not None
    browser.force_login(person, backend="fettle.web.acting.StaffBackend")
    return browser


@contextmanager
def _forger() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")


def test_a_real_break_is_found_closed_and_opened_again(garage: Garage) -> None:
    top_up_deposit(garage.ann, garage.cy.ref, tender="cash", amount="50")
    assert check_books(garage.olu)["broken"] == []
    with _forger(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE ledger_balance SET amount = amount + 1 {DEPOSITS}")
    answer = check_books(garage.olu)
    assert "deposits_are_payments" in answer["broken"]
    ann = at_the_door(garage.ann)
    with pytest.raises(Refused) as refused:
        top_up_deposit(ann, garage.cy.ref, tender="cash", amount="1")
    assert refused.value.rule == "books.broken"
    page = browser_of(garage.olu).get("/reports/books").content.decode()
    assert "deposit.top_up" in page
    assert "should be" in page
    with _forger(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE ledger_balance SET amount = amount - 1 {DEPOSITS}")
    assert check_books(garage.olu)["closed"] == []
    top_up_deposit(at_the_door(garage.ann), garage.cy.ref, tender="cash", amount="1")


def test_nothing_else_stands_still(garage: Garage) -> None:
    assert check_books(garage.olu, found=BROKEN)["closed"] == ["deposits_are_payments"]
    ann = at_the_door(garage.ann)
    assert ann.closed == {"deposit.top_up", "deposit.withdraw"}
    assert at_the_door(garage.olu).closed == ann.closed
    garage.opened()


def test_what_the_owner_left_open_closes_nothing(garage: Garage) -> None:
    set_unclosed(garage.olu, ["deposits_are_payments"])
    assert check_books(garage.olu, found=BROKEN)["closed"] == []
    assert at_the_door(garage.ann).closed == frozenset()
    set_unclosed(garage.olu, [])
    check_books(garage.olu, found=BROKEN)
    set_unclosed(garage.olu, ["deposits_are_payments"])  # and what is closed opens at once
    assert Shop.objects.get().closed == {}
    with pytest.raises(NotAllowed):
        set_unclosed(garage.rex, [])


def test_runs_are_remembered(garage: Garage) -> None:
    check_books(garage.olu, found=SOUND)
    check_books(garage.olu, found=BROKEN)
    newest, first = runs(garage.olu)
    assert (newest.holding, newest.all, newest.who) == (1, 2, "Olu")
    assert newest.broken["deposits_are_payments"][0]["found"] == "1"
    assert first.broken == {}
    other = replace(garage.olu, shop_id=garage.shop.pk + 1)
    assert runs(other) == []


def test_the_worker_looks_every_hour(garage: Garage) -> None:
    house = system_actor(garage.shop.pk, "job")
    assert is_due(house)
    check_hourly()
    check_hourly()
    assert Entry.objects.filter(verb="books.check").count() == 1
    assert not is_due(house)
    with clock.set_to(timezone.now() + timedelta(hours=1, seconds=1)):
        check_hourly()
    assert Entry.objects.filter(verb="books.check").count() == 2


def test_the_pages_and_the_api(garage: Garage) -> None:
    browser = browser_of(garage.olu)
    assert browser.get("/reports/books").status_code == 200
    assert browser.post("/reports/books/check").status_code == 302
    assert browser.get("/api/v1/reports/books/runs").json()["items"][0]["who"] == "Olu"
    ticked = [name for name in CLOSES if name != "floors_hold"]
    assert browser.post("/reports/books/closing", {"closing": ticked}).status_code == 302
    assert Shop.objects.get().unclosed == ["floors_hold"]
    assert browser_of(garage.tek).get("/reports/books").status_code == 403


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(Invalid):
        known_identities(["nonsense"])
    assert closes("nonsense") == []
    assert "payment.take" in closes("legs_sum_to_zero")


def test_what_closes_something_is_an_identity_and_what_is_closed_a_verb() -> None:
    assert set(CLOSES) <= set(books.IDENTITIES)
    assert {verb for name in CLOSES for verb in closes(name)} <= set(VERBS)
