"""The password once more: for what is sensitive, after five minutes, and nothing typed is lost."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from fettle.access.actor import Actor, system_actor
from fettle.access.fresh import FRESH
from fettle.access.misses import MISSES_MOST
from fettle.access.models import Token
from fettle.journal.models import Entry
from fettle.shop import actions
from fettle.shop.tests.people import PASSWORD, browser_of, hired

FORM = {"label": "Scales", "scope": "*.view"}


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


@pytest.fixture
def stale(house: Actor) -> Client:
    """A browser that has stood open since the morning."""
    hired(house, "olu", "owner")
    with patch("fettle.access.fresh.timezone.now", return_value=timezone.now() - FRESH * 2):
        return browser_of("olu")


def test_within_five_minutes_nobody_is_asked(house: Actor) -> None:
    hired(house, "olu", "owner")
    assert "token" in browser_of("olu").post("/settings/tokens/new", FORM).content.decode()
    assert Token.objects.count() == 1


def test_later_the_password_is_asked_and_all_goes_on(stale: Client) -> None:
    asked = stale.post("/settings/tokens/new", FORM)
    assert asked.status_code == 403
    assert not Token.objects.exists()
    page = asked.content.decode()
    assert 'value="Scales"' in page
    assert asked["Cache-Control"] == "no-store"
    wrong = stale.post("/settings/tokens/new", FORM | {"confirm_password": "guess guess"})
    assert wrong.status_code == 403
    assert "guess guess" not in wrong.content.decode()
    assert not Token.objects.exists()
    stale.post("/settings/tokens/new", FORM | {"confirm_password": PASSWORD})
    assert Token.objects.get().label == "Scales"
    stale.post("/settings/tokens/new", FORM | {"label": "Second"})  # fresh again
    assert Token.objects.count() == 2


def test_guessing_ends(stale: Client) -> None:
    for _n in range(MISSES_MOST):
        stale.post("/settings/tokens/new", FORM | {"confirm_password": "guess guess"})
    last = stale.post("/settings/tokens/new", FORM | {"confirm_password": PASSWORD})
    assert last.status_code == 429
    assert not Token.objects.exists()


def test_a_clock_set_back_does_not_keep_it_fresh(house: Actor) -> None:
    hired(house, "olu", "owner")
    future = timezone.now() + timedelta(days=1)
    with patch("fettle.access.fresh.timezone.now", return_value=future):
        browser = browser_of("olu")
    assert browser.post("/settings/tokens/new", FORM).status_code == 403


def test_the_api_by_session_is_asked_too_and_a_token_is_not(stale: Client, house: Actor) -> None:
    body = {"name": "Ann", "role": "cashier"}
    told = stale.post("/api/v1/staff/invitations", body, content_type="application/json")
    assert told.status_code == 403
    from fettle.access.people import person_named

    person = person_named("olu")
    assert person is not None
    _answer, token = actions.create_token(house, "x", ["staff.*"], person_id=person.pk)
    by_token = Client().post(
        "/api/v1/staff/invitations",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert by_token.status_code == 201


def test_who_tries_what_they_may_not_is_written_down_once(house: Actor) -> None:
    hired(house, "tek", "technician")
    browser = browser_of("tek")
    browser.get("/settings/tokens/new")
    told = Entry.objects.get(verb="access.deny")
    assert (told.name, told.facts) == ("Tek", {"wanted": "token.create"})
    browser.get("/api/v1/journal")
    assert Entry.objects.filter(verb="access.deny").count() == 2
    for _n in range(40):
        browser.get("/settings/tokens/new")
    assert Entry.objects.filter(verb="access.deny").count() <= 31
