"""The owner says how sums are rounded that are paid in cash."""

import pytest

from fettle.access.actor import Actor, system_actor
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.shop import actions
from fettle.shop.models import Shop


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


def test_it_is_set_and_tells_before_and_after(house: Actor) -> None:
    actions.set_rounding(house, 5, version=1)
    assert Shop.objects.get().cash_step_minor == 5
    changes = Entry.objects.get(verb="rounding.set").facts["changes"]
    assert changes == {"cash": ["0.01", "0.05"]}


@pytest.mark.parametrize("step", [0, -5, 3, 10**9])
def test_it_refuses_what_is_no_coin(house: Actor, step: int) -> None:
    with pytest.raises(Invalid) as refused:
        actions.set_rounding(house, step)
    assert refused.value.rule == "rounding.step"
    assert Shop.objects.get().cash_step_minor == 1


def test_it_refuses_a_stale_page_and_others(house: Actor) -> None:
    with pytest.raises(Refused) as refused:
        actions.set_rounding(house, 5, version=9)
    assert refused.value.rule == "stale.version"
    for role in ("reception", "cashier", "client"):
        someone = Actor(person_id=None, name="", role=role, shop_id=house.shop_id)
        with pytest.raises(NotAllowed):
            actions.set_rounding(someone, 5)
