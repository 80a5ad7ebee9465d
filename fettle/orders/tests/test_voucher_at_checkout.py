"""Vouchers at checkout: first as far as they reach, the rest as it is paid otherwise."""

import pytest

from fettle.billing.actions import sell_voucher
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice, Payment
from fettle.billing.vouchers import code_of
from fettle.kernel.refusal import Invalid
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, fresh
from fettle.orders.tests.pages import Desk


@pytest.fixture
def order(garage: Garage) -> Order:
    """An hour of labour: 90.00."""
    order = garage.started()
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    return fresh(order)


def code(garage: Garage, amount: str) -> str:
    return code_of(sell_voucher(garage.ann, tender="card", amount=amount)["ref"])


def test_the_rest_is_paid_otherwise(garage: Garage, order: Order) -> None:
    given = [Tendered("voucher", None, None, code(garage, "50")), Tendered("cash", None, "100")]
    answer = actions.checkout_order(garage.ann, order.ref, payments=given)
    assert answer["change"]["amount"] == "60.00"
    found = Payment.objects.filter(allocations__invoice__order=order).order_by("pk")
    assert list(found.values_list("tender", "amount_minor")) == [("voucher", 5000), ("cash", 4000)]


def test_one_that_reaches_is_enough(garage: Garage, order: Order) -> None:
    desk = Desk(garage.ann)
    typed = code(garage, "100")
    assert desk.send("order.checkout", order.ref, method="voucher", code="no").status_code == 422
    assert fresh(order).stage == "in_progress"
    desk.send("order.checkout", order.ref, method="voucher", code=typed.lower())
    assert Invoice.objects.get(order=order).settlement == "paid"
    page = Desk(garage.ann).get("vouchers").content.decode()
    assert "10.00" in page
    sheet = desk.browser.get("/money/vouchers/" + page.split("/money/vouchers/")[2].split('"')[0])
    assert typed in sheet.content.decode()


def test_not_twice_on_one_bill_nor_too_little(garage: Garage, order: Order) -> None:
    one = Tendered("voucher", "10", None, code(garage, "50"))
    with pytest.raises(Invalid) as refused:
        actions.checkout_order(garage.ann, order.ref, payments=[one, one, Tendered("cash")])
    assert refused.value.rule == "voucher.twice"
    with pytest.raises(Invalid):
        actions.checkout_order(garage.ann, order.ref, payments=[one])
    assert not Invoice.objects.exists()


def test_the_page_sells_one(garage: Garage) -> None:
    desk = Desk(garage.ann)
    assert desk.post("voucher.sell", amount="-1", tender="cash").status_code == 422
    went = desk.post("voucher.sell", amount="25", tender="cash", received="30")
    assert went.status_code == 302
    assert "25.00" in desk.browser.get(went["Location"]).content.decode()
