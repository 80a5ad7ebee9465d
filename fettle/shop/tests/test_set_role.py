"""A shop departs from the table of roles: at once, for its own people, and never over its head."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from fettle.access.actor import Actor, system_actor
from fettle.access.people import person_named
from fettle.access.roles import OWNERS_ALONE, VERBS, grantable
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.live.rights import sight_of
from fettle.shop import actions
from fettle.shop.models import RoleGrant, Shop
from fettle.shop.role_table import digest_of, is_allowed, table
from fettle.shop.tests.people import PASSWORD, browser_of, hired
from fettle.web.acting import person_actor, token_actor


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


@pytest.fixture
def olu(house: Actor) -> Actor:
    return hired(house, "olu", "owner")


def usual(role: str) -> set[str]:
    return {verb for verb in VERBS if role in VERBS[verb]}


def at_the_door(login: str) -> Actor:
    person = person_named(login)
    assert person is not None
    actor = person_actor(person, None, "")
    assert actor is not None
    return actor


def test_what_is_given_and_taken_is_in_force_at_once(house: Actor, olu: Actor) -> None:
    hired(house, "cash", "cashier")
    assert not at_the_door("cash").may("order.void")
    wanted = usual("cashier") - {"payment.take"} | {"order.void"}
    answer = actions.set_role(olu, "cashier", wanted)
    assert answer == {"role": "cashier", "changed": 2}
    cash = at_the_door("cash")
    assert cash.may("order.void")
    assert not cash.may("payment.take")
    assert cash.may("order.view")
    assert sight_of(cash) != sight_of(olu)
    assert not at_the_door("olu").granted
    told = Entry.objects.get(verb="role.set").facts["changes"]
    assert told == {"order.void": [False, True], "payment.take": [True, False]}
    actions.set_role(olu, "cashier", usual("cashier"))
    assert not RoleGrant.objects.exists()
    assert Shop.objects.get().rights == {}
    assert not at_the_door("cash").may("order.void")


def test_a_token_has_no_more_than_its_person(house: Actor, olu: Actor) -> None:
    cash = hired(house, "cash", "cashier")
    _answer, token = actions.create_token(olu, "till", ["*"], person_id=cash.person_id)
    actions.set_role(olu, "cashier", usual("cashier") - {"payment.take"})
    machine = token_actor(f"Bearer {token}", "")
    assert machine is not None
    assert not machine.may("payment.take")
    assert machine.may("order.view")


def test_another_shop_keeps_its_own(house: Actor, olu: Actor) -> None:
    actions.set_role(olu, "cashier", usual("cashier") | {"order.void"})
    other = system_actor(actions.found_shop("Second", country="DE", currency="EUR").pk)
    hired(other, "kasse", "cashier")
    assert not at_the_door("kasse").may("order.void")


@pytest.mark.parametrize(
    ("role", "more", "rule"),
    [
        ("owner", "order.void", "role.fixed"),
        ("client", "order.void", "role.fixed"),
        ("system", "order.void", "role.unknown"),
        ("cashier", "staff.edit", "role.fixed"),
        ("cashier", "role.set", "role.fixed"),
        ("cashier", "order.release", "role.fixed"),  # the house alone
        ("cashier", "estimate.answer", "role.fixed"),  # clients alone
        ("cashier", "order.fly", "verb.unknown"),
    ],
)
def test_what_cannot_be_given(olu: Actor, role: str, more: str, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.set_role(olu, role, usual(role) | {more})
    assert refused.value.rule == rule
    assert not RoleGrant.objects.exists()


@pytest.mark.parametrize(
    ("role", "verb"), [("owner", "order.void"), ("client", "order.void"), ("cashier", "role.set")]
)
def test_the_database_refuses_it_too(olu: Actor, role: str, verb: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO shop_rolegrant (shop_id, role, verb, allowed, set_at)"
            " VALUES (%s, %s, %s, true, now())",
            [olu.shop_id, role, verb],
        )


def test_two_owners_at_once_the_second_is_told(olu: Actor) -> None:
    seen = digest_of(Shop.objects.get().rights, "cashier")
    actions.set_role(olu, "cashier", usual("cashier") | {"order.void"}, seen=seen)
    with pytest.raises(Refused) as refused:
        actions.set_role(olu, "cashier", usual("cashier"), seen=seen)
    assert refused.value.rule == "stale.version"
    assert is_allowed(Shop.objects.get().rights, "cashier", "order.void")


def test_only_the_owner_does(house: Actor, olu: Actor) -> None:
    rec = hired(house, "rec", "reception")
    with pytest.raises(NotAllowed):
        actions.set_role(rec, "reception", usual("reception") | {"points.adjust"})
    browser = browser_of("rec")
    assert browser.get("/settings/roles").status_code == 200
    assert browser.get("/settings/roles/cashier").status_code == 403


def test_the_pages(olu: Actor) -> None:
    browser = browser_of("olu")
    page = browser.get("/settings/roles").content.decode()
    assert "order.void" in page
    assert browser.get("/settings/roles/owner").status_code == 404
    assert browser.get("/settings/roles/cashier").status_code == 200
    given = [*usual("cashier"), "order.void"]
    seen = digest_of({}, "cashier")
    assert browser.post("/settings/roles/cashier", {"verb": given, "seen": seen}).status_code == 302
    assert 'class="departs"' in browser.get("/settings/roles").content.decode()
    stale = browser.post("/settings/roles/cashier", {"verb": given, "seen": seen})
    assert stale.status_code == 409


def test_the_api(olu: Actor) -> None:
    browser = browser_of("olu")
    _answer, token = actions.create_token(olu, "machine", ["role.*"])
    head = {"Authorization": f"Bearer {token}"}
    found = browser.get("/api/v1/roles", headers=head).json()["items"]
    cashier = next(row for row in found if row["role"] == "cashier")
    body = json.dumps({"allowed": [*cashier["allowed"], "order.void"], "seen": cashier["seen"]})
    answer = browser.post(
        "/api/v1/roles/cashier", body, content_type="application/json", headers=head
    )
    assert answer.json() == {"role": "cashier", "changed": 1}


def test_every_right_has_its_place_in_the_table() -> None:
    told = [row.verb for group in table({}) for row in group.rows]
    assert len(told) == len(set(told))
    assert set(told) == {verb for verb in VERBS if VERBS[verb] - {"system", "client"}}
    assert set(VERBS) >= OWNERS_ALONE
    assert not any(grantable(verb) for verb in OWNERS_ALONE)
    assert PASSWORD
