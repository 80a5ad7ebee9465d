"""Client orders are switched by the owner, and nobody else."""

import pytest
from django.test import Client

from fettle.access.actor import Actor, system_actor
from fettle.access.people import enrol
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.shop import actions
from fettle.shop.models import Shop, Staff


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


def browser(role: str) -> Client:
    person = enrol(role, None, name=role)
    Staff.objects.create(
        person=person, shop=Shop.objects.get(), role=role, name=role, initials="XX"
    )
    client = Client()
    client.force_login(person, backend="fettle.web.acting.StaffBackend")
    return client


def test_it_is_switched_off_and_tells_before_and_after(house: Actor) -> None:
    actions.set_client_orders(house, False, ["deposit", "cash"], version=1)
    shop = Shop.objects.get()
    assert (shop.client_orders, shop.client_tenders) == (False, ["cash", "deposit"])
    assert Entry.objects.get(verb="client_orders.set").facts["changes"] == {
        "client_orders": ["on", "off"],
        "client_tenders": ["cash, card, deposit", "cash, deposit"],
    }


def test_it_refuses_strange_money_a_stale_page_and_others(house: Actor) -> None:
    with pytest.raises(Invalid):
        actions.set_client_orders(house, True, ["gold"])
    with pytest.raises(Refused) as refused:
        actions.set_client_orders(house, False, [], version=9)
    assert refused.value.rule == "stale.version"
    for role in ("reception", "operator", "client"):
        someone = Actor(person_id=None, name="", role=role, shop_id=house.shop_id)
        with pytest.raises(NotAllowed):
            actions.set_client_orders(someone, False, [])
    assert Shop.objects.get().client_orders


def test_by_page(house: Actor) -> None:
    owner = browser("owner")
    assert 'href="/settings/client-orders"' in owner.get("/settings/").text
    typed = {"client_tenders": ["card"], "version": "1"}
    assert owner.post("/settings/client-orders", typed).status_code == 302
    shop = Shop.objects.get()
    assert (shop.client_orders, shop.client_tenders) == (False, ["card"])
    assert owner.post("/settings/client-orders", typed).status_code == 409
    assert browser("cashier").post("/settings/client-orders", typed).status_code == 403


def test_by_machine(house: Actor) -> None:
    owner, address = browser("owner"), "/api/v1/shop/client-orders"
    sent = owner.post(address, {"client_orders": False}, content_type="application/json")
    assert sent.json()["version"] == 2
    told = owner.get("/api/v1/shop").json()
    assert (told["client_orders"], told["client_tenders"]) == (False, ["cash", "card", "deposit"])
    wrong = owner.post(address, {"client_tenders": ["gold"]}, content_type="application/json")
    assert wrong.status_code == 422
