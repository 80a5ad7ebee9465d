"""An advance goes back: as it came or to the deposit, whole or in part, never more."""

from typing import Any

import pytest

from fettle.billing import accounts
from fettle.billing.actions import top_up_deposit
from fettle.billing.drafts import Tendered
from fettle.billing.models import Payment
from fettle.billing.queries import standing_of
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk
from fettle.reports import books
from fettle.shop.models import Shop


@pytest.fixture
def order(garage: Garage) -> Order:
    """30.00 in cash and 20.00 by card."""
    order = garage.started()
    actions.take_advance(garage.ann, order.ref, Tendered("cash", "30"))
    actions.take_advance(garage.ann, order.ref, Tendered("card", "20", reference="T-1"))
    return fresh(order)


def moved(garage: Garage) -> dict[str, int]:
    return {name: balance_of(accounts.taken(garage.shop.pk, name)) for name in ("cash", "card")}


def test_what_came_last_goes_first_and_as_it_came(garage: Garage, order: Order) -> None:
    answer = actions.return_advance(garage.rex, order.ref, to="tender", amount="25")
    assert answer["advance"]["amount"] == "25.00"
    back = Payment.objects.filter(direction="out").order_by("pk")
    assert [
        (each.tender, each.amount_minor, each.reversal_of and each.reversal_of.tender)
        for each in back
    ] == [
        ("card", 2000, "card"),
        ("cash", 500, "cash"),
    ]
    assert moved(garage) == {"cash": 2500, "card": 0}
    actions.return_advance(garage.rex, order.ref, to="tender")
    assert (fresh(order).advance_minor, moved(garage)) == (0, {"cash": 0, "card": 0})


def test_to_the_deposit_it_stays_in_the_house(garage: Garage, order: Order) -> None:
    actions.return_advance(garage.rex, order.ref, to="deposit", amount="35")
    assert standing_of(garage.cy.pk, garage.shop.pk).deposit_minor == 3500
    assert moved(garage) == {"cash": 3000, "card": 2000}
    assert fresh(order).advance_minor == 1500


def test_what_came_from_the_deposit_goes_back_there(garage: Garage, order: Order) -> None:
    top_up_deposit(garage.ann, garage.cy.ref, tender="cash", amount="10")
    actions.take_advance(garage.ann, order.ref, Tendered("deposit", "10"))
    actions.return_advance(garage.rex, order.ref, to="tender", amount="10")
    assert standing_of(garage.cy.pk, garage.shop.pk).deposit_minor == 1000


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"to": ""}, "to", "advance.to"),
        ({"to": "me"}, "to", "advance.to"),
        ({"to": "tender", "amount": "50.01"}, "amount", "amount.over"),
        ({"to": "tender", "amount": "-1"}, "amount", "amount.least"),
        ({"to": "tender", "amount": "all"}, "amount", "amount.shape"),
    ],
)
def test_bad_input_changes_nothing(
    garage: Garage, order: Order, given: dict[str, Any], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.return_advance(garage.rex, order.ref, **given)
    assert refused.value.errors and refused.value.errors[field].rule == rule
    assert fresh(order).advance_minor == 5000


def test_who_may_and_when(garage: Garage, other: OtherGarage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        actions.return_advance(garage.ann, order.ref, to="tender")
    with pytest.raises(NotFound):
        actions.return_advance(other.eve, order.ref, to="tender")
    actions.return_advance(garage.rex, order.ref, to="tender")
    with pytest.raises(Refused) as refused:
        actions.return_advance(garage.rex, order.ref, to="tender")
    assert refused.value.rule == "advance.none"


def test_cancelling_asks_where_it_goes(garage: Garage, order: Order) -> None:
    with pytest.raises(Invalid) as refused:
        actions.cancel_order(garage.rex, order.ref, "sold the car")
    assert refused.value.rule == "order.advance_undecided"
    assert refused.value.errors and "advance" in refused.value.errors
    assert fresh(order).stage == "in_progress"
    actions.cancel_order(garage.rex, order.ref, "sold the car", advance="deposit")
    assert (fresh(order).stage, fresh(order).advance_minor) == ("cancelled", 0)
    assert standing_of(garage.cy.pk, garage.shop.pk).deposit_minor == 5000


def test_the_pages_take_it_and_give_it_back(garage: Garage, order: Order) -> None:
    desk = Desk(garage.rex)
    assert b"50.00" in desk.get("order", order.ref).content
    assert b'value="12.50"' in desk.live("advance.take", order.ref, amount="12.50").content
    bad = desk.send("advance.take", order.ref, amount="-1", tender="cash")
    assert bad.status_code == 422 and fresh(order).advance_minor == 5000
    good = desk.post("advance.take", order.ref, amount="12.50", tender="cash", received="20")
    assert good.status_code == 302 and fresh(order).advance_minor == 6250
    assert desk.get("advance.return", order.ref).status_code == 200
    desk.post("advance.return", order.ref, amount="12.50", to="tender")
    assert fresh(order).advance_minor == 5000
    assert b'name="advance"' in desk.get("order.cancel", order.ref).content
    desk.post("order.cancel", order.ref, reason="no", advance="tender")
    assert fresh(order).stage == "cancelled"


def test_cash_of_it_can_be_paid_out(garage: Garage, order: Order) -> None:
    Shop.objects.update(cash_step_minor=5)
    for minor in ("20.01", "0.03", "4.99"):
        actions.return_advance(garage.rex, order.ref, to="tender", amount=minor)
    assert (fresh(order).advance_minor, moved(garage)["cash"]) == (2497, 2495)
    actions.return_advance(garage.rex, order.ref, to="tender")
    legs = Payment.objects.filter(direction="out", tender="cash")
    assert all(cash.amount_minor % 5 == 0 for cash in legs)
    assert (fresh(order).advance_minor, moved(garage)["card"]) == (0, 0)
    assert all(each.holds for each in books.check())
