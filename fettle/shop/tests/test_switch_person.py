"""A shared counter: one's own PIN, another person takes over, guessing is slowed."""

import pytest

from fettle.access.actor import Actor, system_actor
from fettle.access.misses import MISSES_MOST
from fettle.access.models import Person
from fettle.journal.models import Entry, KeyRow
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.shop import actions
from fettle.shop.models import Staff
from fettle.shop.tests.people import PASSWORD, browser_of, hired


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


@pytest.fixture
def olu(house: Actor) -> Actor:
    return hired(house, "olu", "owner")


@pytest.fixture
def cash(house: Actor) -> Actor:
    return hired(house, "cash", "cashier")


def ref_of(actor: Actor) -> str:
    return Staff.objects.get(pk=actor.staff_id or 0).ref


def test_a_pin_needs_the_password_and_is_kept_as_a_hash(cash: Actor) -> None:
    actions.set_pin(cash, PASSWORD, "4711")
    kept = Person.objects.get(username="cash").pin
    assert kept
    assert "4711" not in kept
    with pytest.raises(Invalid) as refused:
        actions.set_pin(cash, "something else", "5812")
    assert refused.value.rule == "password.wrong"
    assert Person.objects.get(username="cash").pin == kept
    actions.set_pin(cash, PASSWORD, "")
    assert Person.objects.get(username="cash").pin == ""
    assert "4711" not in str(list(Entry.objects.values("facts", "reason")))


def test_another_takes_over_the_counter(olu: Actor, cash: Actor) -> None:
    actions.set_pin(cash, PASSWORD, "4711")
    browser = browser_of("olu")
    assert "Cash" in browser.get("/settings/switch").content.decode()
    wrong = browser.post("/settings/switch", {"who": ref_of(cash), "pin": "4712"})
    assert wrong.status_code == 409
    assert browser.get("/settings/tokens/new").status_code == 200
    right = browser.post("/settings/switch", {"who": ref_of(cash), "pin": "4711"})
    assert right.status_code == 302
    assert browser.get("/settings/tokens/new").status_code == 403
    told = Entry.objects.filter(verb="person.switch").get()
    assert (told.name, told.facts) == ("Olu", {"name": "Cash"})
    assert not KeyRow.objects.filter(verb="person.switch").exists()


def test_who_came_by_pin_types_the_password_for_what_is_sensitive(olu: Actor, cash: Actor) -> None:
    actions.set_pin(olu, PASSWORD, "4711")
    browser = browser_of("cash")
    browser.post("/settings/switch", {"who": ref_of(olu), "pin": "4711"})
    asked = browser.post("/settings/tokens/new", {"label": "x", "scope": "*.view"})
    assert (asked.status_code, asked.templates[0].name) == (403, "errors/confirm.html")


@pytest.mark.parametrize("pin", ["", "4712", "47110", "' OR 1=1", PASSWORD])
def test_a_wrong_pin_opens_nothing(olu: Actor, cash: Actor, pin: str) -> None:
    actions.set_pin(cash, PASSWORD, "4711")
    with pytest.raises(Refused) as refused:
        actions.switch_person(olu, ref_of(cash), pin)
    assert refused.value.rule == "pin.wrong"


def test_who_left_or_belongs_to_another_shop_takes_over_nothing(olu: Actor, cash: Actor) -> None:
    actions.set_pin(cash, PASSWORD, "4711")
    other = system_actor(actions.found_shop("Second", country="DE", currency="EUR").pk)
    guest = hired(other, "kasse", "cashier")
    with pytest.raises(NotFound):
        actions.switch_person(olu, ref_of(guest), "4711")
    Staff.objects.filter(pk=cash.staff_id or 0).update(active=False)
    with pytest.raises(NotFound):
        actions.switch_person(olu, ref_of(cash), "4711")


def test_guessing_is_slowed_for_the_person_wherever_it_comes_from(olu: Actor, cash: Actor) -> None:
    from dataclasses import replace

    actions.set_pin(cash, PASSWORD, "4711")
    for number in range(MISSES_MOST):
        with pytest.raises(Refused, match="not the PIN"):
            actions.switch_person(replace(olu, address=f"10.0.0.{number}"), ref_of(cash), "9999")
    with pytest.raises(Refused) as slow:
        actions.switch_person(replace(olu, address="10.0.9.9"), ref_of(cash), "4711")
    assert (slow.value.rule, slow.value.status) == ("slow_down", 429)
    assert Entry.objects.filter(verb="pin.miss").count() == MISSES_MOST
