"""Above the shop's limits two people decide; only the owner moves the limits."""

import json
from typing import Any

import pytest
from django.test import Client

from fettle.access import pins
from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.billing.actions import adjust_points
from fettle.billing.corrections import Credit
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice, Payment
from fettle.clients.models import Client as ClientRow
from fettle.journal.models import Entry
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.orders.actions import Wanted, checkout_order, open_sale, refund_invoice
from fettle.orders.tests.factories import Garage
from fettle.shop.actions import set_second_person
from fettle.shop.actions.approving import Approval
from fettle.shop.models import Shop

PIN = "4711"


@pytest.fixture
def bill(garage: Garage) -> str:
    """Two sets of pads, 98.00, paid; olu, rex and ann have a PIN."""
    Person.objects.update(pin=pins.hashed(PIN))
    sale = open_sale(garage.rex, [(garage.pads.ref, "2")], client_ref=garage.cy.ref)
    checkout_order(garage.rex, sale["ref"], payments=[Tendered("cash")])
    return Invoice.objects.get().ref


def login_of(actor: Actor) -> str:
    return Person.objects.get(pk=actor.person_id or 0).username


def by(actor: Actor, pin: str = PIN) -> Approval:
    return Approval(login_of(actor), pin)


def refunded(actor: Actor, bill: str, many: str, **more: Any) -> dict[str, Any]:
    return refund_invoice(actor, bill, [Wanted(0, many)], reason="did not fit", **more)


def rule_of(do: Any) -> str:
    with pytest.raises(Refused) as refused:
        do()
    return str(refused.value.rule)


def test_without_a_limit_one_decides(garage: Garage, bill: str) -> None:
    refunded(garage.rex, bill, "2")
    assert Credit.objects.get().approved_by is None


def test_above_the_limit_two_do(garage: Garage, bill: str) -> None:
    set_second_person(garage.olu, 5000, None)
    refunded(garage.rex, bill, "1")  # 49.00
    set_second_person(garage.olu, 4899, None)
    assert rule_of(lambda: refunded(garage.rex, bill, "1")) == "approval.needed"
    assert rule_of(lambda: refunded(garage.rex, bill, "1", approval=by(garage.rex))) == (
        "approval.self"
    )
    assert rule_of(lambda: refunded(garage.rex, bill, "1", approval=by(garage.olu, "9999"))) == (
        "approval.wrong"
    )
    assert rule_of(lambda: refunded(garage.rex, bill, "1", approval=by(garage.tek))) == (
        "approval.wrong"
    )
    assert Credit.objects.count() == 1
    assert Payment.objects.filter(direction="out").count() == 1
    refunded(garage.rex, bill, "1", approval=by(garage.olu))
    assert Credit.objects.latest("pk").approved_by_id == garage.olu.staff_id


def test_nobody_approves_for_themselves(garage: Garage, bill: str) -> None:
    set_second_person(garage.olu, 0, None)
    ClientRow.objects.filter(pk=garage.cy.pk).update(person_id=garage.olu.person_id)
    asked = lambda: refunded(garage.rex, bill, "1", approval=by(garage.olu))  # noqa: E731
    assert rule_of(asked) == "approval.self"
    assert not Credit.objects.exists()


def test_points(garage: Garage, bill: str) -> None:
    set_second_person(garage.olu, None, 100)
    adjust_points(garage.olu, garage.cy.ref, "100", "a good customer")
    less = lambda: adjust_points(garage.olu, garage.cy.ref, "-101", "oops")  # noqa: E731
    assert rule_of(less) == "approval.needed"
    # Nobody else may change points here: who may not do it approves nothing either.
    more = lambda: adjust_points(  # noqa: E731
        garage.olu, garage.cy.ref, "101", "more", approval=by(garage.rex)
    )
    assert rule_of(more) == "approval.wrong"


def test_only_the_owner_moves_the_limits(garage: Garage) -> None:
    with pytest.raises(NotAllowed):
        set_second_person(garage.rex, 10**6, None)
    set_second_person(garage.olu, 5000, 7, version=1)
    assert rule_of(lambda: set_second_person(garage.olu, None, None, version=1)) == "stale.version"
    told = Entry.objects.get(verb="second_person.set").facts["changes"]
    assert told == {"refund_limit_minor": ["–", "50.00"], "points_limit": ["–", "7"]}


def test_the_pages_and_the_api(garage: Garage, bill: str) -> None:
    browser = Client()
    person = Person.objects.get(pk=garage.olu.person_id or 0)
    browser.force_login(person, backend="fettle.web.acting.StaffBackend")
    assert "approval_username" not in browser.get(f"/orders/bills/{bill}/refund").content.decode()
    page = "/settings/second-person"
    assert browser.get(page).status_code == 200
    for wrong in ("-5", "12.345", "many", "1e9", "99999999999999"):
        assert browser.post(page, {"refund_limit_minor": wrong}).status_code == 422
    assert browser.post(page, {"refund_limit_minor": "48.50", "version": "1"}).status_code == 302
    assert Shop.objects.get().refund_limit_minor == 4850
    assert "approval_username" in browser.get(f"/orders/bills/{bill}/refund").content.decode()
    asked = json.dumps({"refund_above": "48", "points_above": 10})
    told = browser.post("/api/v1/shop/second-person", asked, content_type="application/json")
    assert told.status_code == 200
    assert Shop.objects.get().points_limit == 10
    asked = json.dumps({"refund_above": "-48"})
    told = browser.post("/api/v1/shop/second-person", asked, content_type="application/json")
    assert told.status_code == 422
