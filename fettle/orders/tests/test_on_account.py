"""On account: the order is closed, and what is not paid stays owed on the client's account."""

from datetime import timedelta

import pytest

from fettle.billing.ageing import ageing_of
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice
from fettle.billing.queries import standing_of
from fettle.clients.actions import create_group, set_group
from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, fresh
from fettle.orders.tests.pages import Desk


def work(garage: Garage, **wanted: object) -> Order:
    """An hour of labour: 90.00."""
    order = garage.opened(**wanted)
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    return fresh(order)


@pytest.fixture
def order(garage: Garage) -> Order:
    return work(garage)


def test_all_of_it(garage: Garage, order: Order) -> None:
    answer = actions.checkout_order(garage.rex, order.ref, tender="account")
    assert answer["payments"] == [{"tender": "account", "amount": "90.00", "change": "0.00"}]
    assert Invoice.objects.get(order=order).settlement == "unpaid"
    assert fresh(order).stage == "closed"
    assert standing_of(garage.cy.pk, garage.shop.pk).balance_minor == -9000
    told = Entry.objects.get(verb="order.checkout").facts["payments"]
    assert told[0]["tender"] == "account"


def test_a_part_of_it_and_the_rest_later(garage: Garage, order: Order) -> None:
    actions.take_advance(garage.rex, order.ref, Tendered("cash", "10"))
    given = [Tendered("cash", "30"), Tendered("account", "50")]
    actions.checkout_order(garage.rex, order.ref, payments=given)
    invoice = Invoice.objects.get(order=order)
    assert (invoice.settlement, invoice.due_minor) == ("part_paid", 5000)
    actions.pay_order(garage.ann, order.ref, Tendered("card"))
    invoice.refresh_from_db()
    assert invoice.settlement == "paid"
    with pytest.raises(Refused) as refused:
        actions.pay_order(garage.ann, order.ref, Tendered("card"))
    assert refused.value.rule == "invoice.paid"


def test_the_limit_holds_and_nothing_is_changed(garage: Garage, order: Order) -> None:
    group = create_group(garage.olu, "Firms", credit_limit="80")
    set_group(garage.rex, garage.cy.ref, group["ref"])
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.rex, order.ref, tender="account")
    assert refused.value.rule == "credit.over"
    assert fresh(order).stage == "new" and not Invoice.objects.exists()
    actions.checkout_order(
        garage.rex, order.ref, payments=[Tendered("cash", "10"), Tendered("account", "80")]
    )


def test_who_may_and_for_whom(garage: Garage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        actions.checkout_order(garage.ann, order.ref, tender="account")
    sale = actions.open_sale(garage.rex, [(garage.labour.ref, "1")])
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.rex, sale["ref"], tender="account")
    assert refused.value.rule == "account.nobody"
    assert not Invoice.objects.exists()


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ([Tendered("cash", "30"), Tendered("account")], "account.amount"),
        ([Tendered("cash", "30"), Tendered("account", "59")], "payment.sum"),
        ([Tendered("account", "40"), Tendered("account", "60")], "account.amount"),
        ([Tendered("account", "90.01")], "amount.over"),
        ([Tendered("account", "-1")], "amount.least"),
        ([Tendered("account", "40")], "tender.missing"),
    ],
)
def test_bad_input_changes_nothing(
    garage: Garage, order: Order, given: list[Tendered], rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.checkout_order(garage.rex, order.ref, payments=given)
    wrong = next(iter((refused.value.errors or {}).values()))
    assert wrong.rule == rule
    assert not Invoice.objects.exists()


def test_the_dialog_offers_it_to_those_who_may(garage: Garage, order: Order) -> None:
    assert 'value="account"' in Desk(garage.rex).get("order.checkout", order.ref).content.decode()
    cashier = Desk(garage.ann)
    assert 'value="account"' not in cashier.get("order.checkout", order.ref).content.decode()
    assert cashier.send("order.checkout", order.ref, method="account").status_code == 403
    Desk(garage.rex).send(
        "order.checkout", order.ref, method="split", part_cash="40", part_account="50"
    )
    assert Invoice.objects.get(order=order).due_minor == 5000
    shown = cashier.get("order.pay", order.ref).content.decode()
    assert 'value="account"' not in shown and "50.00" in shown


def test_debts_by_age(garage: Garage) -> None:
    today = clock.now()
    for days in (95, 61, 31, 30, 0):
        with clock.set_to(today - timedelta(days=days)):
            order = work(garage)
            actions.checkout_order(garage.rex, order.ref, tender="account")
    (debt,) = ageing_of(garage.ann).debts
    assert (debt.name, debt.bills) == ("Cy Young", 5)
    assert debt.spans == (18000, 9000, 9000, 9000)
    assert debt.total_minor == 45000 == ageing_of(garage.ann).sums.total_minor
    page = Desk(garage.ann).get("ageing").content.decode()
    assert "450.00" in page and f"/money/accounts/{garage.cy.ref}" in page
    table = Desk(garage.ann).browser.get("/money/ageing?as=csv").content.decode()
    assert "Cy Young,5,180.00,90.00,90.00,90.00,450.00" in table
    assert Desk(garage.tek).get("ageing").status_code in (403, 404)
