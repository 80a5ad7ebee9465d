"""The owner says what is paid in advance, how vouchers expire, and what two people decide."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fettle.access.actor import Actor, system_actor
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.shop import actions
from fettle.shop.models import Shop
from fettle.shop.tests.people import browser_of, hired

NOTHING: dict[str, Any] = {
    "advance_bp": None,
    "advance_least_minor": None,
    "voucher_months": None,
}


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


def test_they_are_set_and_tell_before_and_after(house: Actor) -> None:
    actions.set_money_rules(house, **NOTHING | {"advance_bp": 3000, "voucher_months": 36})
    shop = Shop.objects.get()
    assert (shop.advance_bp, shop.voucher_months, shop.advance_percent) == (3000, 36, "30.00")
    changes = Entry.objects.get(verb="money_rules.set").facts["changes"]
    assert changes == {"advance_bp": ["–", "30 %"], "voucher_months": ["–", "36"]}
    actions.set_money_rules(house, **NOTHING | {"advance_least_minor": 5000}, version=2)
    assert (Shop.objects.get().advance_bp, Shop.objects.get().advance_least_minor) == (None, 5000)


@pytest.mark.parametrize(
    ("typed", "field", "rule"),
    [
        ({"advance_bp": 0}, "advance_bp", "advance.percent"),
        ({"advance_bp": 10_001}, "advance_bp", "advance.percent"),
        ({"advance_least_minor": -1}, "advance_least_minor", "amount.least"),
        (
            {"advance_bp": 10, "advance_least_minor": 5},
            "advance_least_minor",
            "advance.one_way",
        ),
        ({"voucher_months": 0}, "voucher_months", "voucher.months"),
        ({"voucher_months": 10**6}, "voucher_months", "voucher.months"),
    ],
)
def test_nonsense_changes_nothing(
    house: Actor, typed: dict[str, Any], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.set_money_rules(house, **NOTHING | typed)
    assert refused.value.errors and refused.value.errors[field].rule == rule
    assert Shop.objects.get().version == 1


def test_it_refuses_a_stale_page_and_others(house: Actor) -> None:
    with pytest.raises(Refused) as refused:
        actions.set_money_rules(house, **NOTHING, version=9)
    assert refused.value.rule == "stale.version"
    for role in ("reception", "cashier", "client"):
        someone = Actor(person_id=None, name="", role=role, shop_id=house.shop_id)
        with pytest.raises(NotAllowed):
            actions.set_money_rules(someone, **NOTHING)


def test_the_database_takes_one_way_alone(house: Actor) -> None:
    with pytest.raises(IntegrityError, match="shop_advance_one_way"), transaction.atomic():
        Shop.objects.update(advance_bp=1, advance_least_minor=1)


def test_limits_of_discounts_are_kept_by_role(house: Actor) -> None:
    actions.set_second_person(house, None, None, discount_limits={"reception": 1000})
    assert Shop.objects.get().discount_limits == {"reception": 1000}
    for wrong in ({"client": 5}, {"reception": 10_001}, {"reception": -1}):
        with pytest.raises(Invalid) as refused:
            actions.set_second_person(house, None, None, discount_limits=wrong)
        assert set(refused.value.errors or {}) == {f"discount.{next(iter(wrong))}"}
    assert Shop.objects.get().discount_limits == {"reception": 1000}


def test_the_page_and_the_machine_say_it(house: Actor) -> None:
    hired(house, "olu", "owner")
    page, olu = "/settings/money-rules", browser_of("olu")
    assert olu.get(page).status_code == 200
    wrong = olu.post(page, {"advance_bp": "130", "advance_least_minor": "5"})
    assert wrong.status_code == 422 and b"Say a percentage or an amount" in wrong.content
    done = olu.post(page, {"advance_bp": "12.5", "voucher_months": "36", "version": "1"})
    assert done.status_code == 302
    assert (Shop.objects.get().advance_bp, Shop.objects.get().voucher_months) == (1250, 36)
    assert b"12.50 %" in olu.get("/settings/").content
    told = olu.post(
        "/api/v1/shop/money-rules", {"voucher_months": 12}, content_type="application/json"
    )
    assert told.status_code == 200 and told.json()["version"] == 3
    assert (Shop.objects.get().advance_bp, Shop.objects.get().voucher_months) == (None, 12)
