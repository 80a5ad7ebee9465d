"""An advance on an order: owed until the bill takes it, and counted by it without being asked."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fettle.billing import accounts
from fettle.billing.actions import top_up_deposit
from fettle.billing.drafts import Tendered
from fettle.billing.models import Finance, Invoice, Payment
from fettle.billing.queries import standing_of
from fettle.billing.statements import entries
from fettle.journal import Key
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.reports import books


@pytest.fixture
def work(garage: Garage) -> Order:
    """An hour of labour: 90.00."""
    order = garage.started()
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    return fresh(order)


def paid(garage: Garage, order: Order, amount: str, tender: str = "cash") -> Order:
    actions.take_advance(garage.ann, order.ref, Tendered(tender, amount))
    return fresh(order)


def owed(order: Order) -> int:
    return -balance_of(accounts.owed(f"order:{order.ref}"))


def test_it_is_owed_and_no_income_yet(garage: Garage, work: Order) -> None:
    answer = actions.take_advance(garage.ann, work.ref, Tendered("cash", "50", "60"))
    assert answer["advance"] == {"amount": "50.00", "currency": "EUR"}
    assert answer["change"] == {"amount": "10.00", "currency": "EUR"}
    assert (fresh(work).advance_minor, owed(work)) == (5000, 5000)
    assert balance_of(accounts.taken(garage.shop.pk, "cash")) == 5000
    assert not Finance.objects.exists()


def test_the_bill_takes_it(garage: Garage, work: Order) -> None:
    paid(garage, work, "30")
    paid(garage, work, "20.50", "card")
    actions.checkout_order(garage.ann, work.ref, tender="cash", received="40")
    invoice = Invoice.objects.get(order=work)
    assert invoice.settlement == "paid"
    tenders = Payment.objects.filter(allocations__invoice=invoice).order_by("pk")
    assert [(each.tender, each.amount_minor) for each in tenders] == [
        ("advance", 5050),
        ("cash", 3950),
    ]
    assert (fresh(work).advance_minor, owed(work), fresh(work).stage) == (0, 0, "closed")
    assert sum(Finance.objects.values_list("amount_minor", flat=True)) == 9000
    assert balance_of(accounts.receivable(garage.shop.pk)) == 0


def test_an_advance_may_be_the_whole_bill(garage: Garage, work: Order) -> None:
    paid(garage, work, "90", "transfer")
    answer = actions.checkout_order(garage.ann, work.ref)
    assert answer["change"]["amount"] == "0.00"
    assert fresh(work).stage == "closed"


def test_more_than_the_bill_goes_back_first(garage: Garage, work: Order) -> None:
    paid(garage, work, "100")
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.ann, work.ref, tender="cash")
    assert refused.value.rule == "advance.over"
    assert refused.value.params["advance"] == "100.00"


def test_from_the_deposit_it_is_set_aside(garage: Garage, work: Order) -> None:
    top_up_deposit(garage.ann, garage.cy.ref, tender="cash", amount="70")
    paid(garage, work, "40", "deposit")
    assert standing_of(garage.cy.pk, garage.shop.pk).deposit_minor == 3000
    with pytest.raises(Refused) as refused:
        paid(garage, work, "31", "deposit")
    assert refused.value.rule == "deposit.short"
    actions.checkout_order(garage.ann, work.ref, tender="deposit", payments=[
        Tendered("deposit", "30"), Tendered("card", "20"),
    ])  # fmt: skip
    assert standing_of(garage.cy.pk, garage.shop.pk).balance_minor == 0


def test_the_statement_counts_it_with_the_bill(garage: Garage, work: Order) -> None:
    paid(garage, work, "50")
    rows, _next = entries(garage.olu, garage.cy.pk)
    assert [(row.kind, row.moved_minor, row.balance_minor) for row in rows] == [
        ("advance", 5000, 0)
    ]
    actions.checkout_order(garage.ann, work.ref, tender="cash")
    rows, _next = entries(garage.olu, garage.cy.pk)
    assert rows[0].balance_minor == standing_of(garage.cy.pk, garage.shop.pk).balance_minor == 0


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        (Tendered("cash", "-5"), "amount", "amount.least"),
        (Tendered("cash", "0"), "amount", "amount.least"),
        (Tendered("cash", ""), "amount", "amount.empty"),
        (Tendered("cash", "1.005"), "amount", "amount.decimals"),
        (Tendered("cash", "9" * 40), "amount", "amount.most"),
        (Tendered("cash", {"amount": "5", "currency": "USD"}), "amount", "currency.other"),
        (Tendered("advance", "5"), "tender", "tender.unknown"),
        (Tendered("voucher", "5"), "tender", "tender.unknown"),
        (Tendered("card", "5", "6"), "received", "payment.change"),
        (Tendered("cash", "5", "4"), "received", "payment.short"),
    ],
)
def test_bad_input_changes_nothing(
    garage: Garage, work: Order, given: Tendered, field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.take_advance(garage.ann, work.ref, given)
    assert refused.value.errors and refused.value.errors[field].rule == rule
    assert not Payment.objects.exists()


def test_who_may_and_when(garage: Garage, other: OtherGarage, work: Order) -> None:
    five = Tendered("cash", "5")
    with pytest.raises(NotAllowed):
        actions.take_advance(garage.tek, work.ref, five)
    with pytest.raises(NotFound):
        actions.take_advance(other.eve, work.ref, five)
    with pytest.raises(Refused) as refused:
        actions.take_advance(garage.ann, work.ref, five, version=work.version - 1)
    assert refused.value.rule == "stale.version"
    actions.cancel_order(garage.rex, work.ref, "gone")
    with pytest.raises(Refused) as refused:
        actions.take_advance(garage.ann, work.ref, five)
    assert refused.value.rule == "order.ended"
    assert not Payment.objects.exists()


def test_the_same_key_takes_it_once(garage: Garage, work: Order) -> None:
    key = Key("advance-1", "d")
    first = actions.take_advance(garage.ann, work.ref, Tendered("cash", "5"), key=key)
    assert actions.take_advance(garage.ann, work.ref, Tendered("cash", "5"), key=key) == first
    assert Payment.objects.count() == 1


def test_checking_out_costs_no_statement_more(garage: Garage) -> None:
    def count(advance: str) -> int:
        client, unit = garage.client_with(f"Client {advance}", f"B-XX {advance}")
        order = garage.opened(client_ref=client.ref, unit_ref=unit.ref)
        actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
        if advance != "0":
            actions.take_advance(garage.ann, order.ref, Tendered("cash", advance))
        with CaptureQueriesContext(connection) as queries:
            actions.checkout_order(garage.ann, order.ref, tender="card", key=Key(order.ref, "d"))
        return len(queries)

    count("1")  # opens the accounts
    assert count("20") == count("0")


def test_the_database_refuses_what_the_rules_forbid(garage: Garage, work: Order) -> None:
    order = paid(garage, work, "10")
    account = f"(SELECT id FROM ledger_account WHERE code = 'order:{order.ref}:owed')"
    wrong = [
        "UPDATE orders_order SET advance_minor = -1",
        "UPDATE orders_order SET stage = 'cancelled'",
        f"UPDATE ledger_balance SET amount = 1 WHERE account_id = {account}",
        "UPDATE billing_payment SET amount_minor = 2000",
        """INSERT INTO billing_payment (ref, shop_id, direction, tender, purpose, currency,
             amount_minor, tendered_minor, change_minor, reference, at)
           SELECT 'x', shop_id, 'in', 'cash', 'advance', currency, 5, 5, 0, '', at
           FROM billing_payment""",
    ]
    for statement in wrong:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_books_see_an_advance_that_is_not_owed(garage: Garage, work: Order) -> None:
    order = paid(garage, work, "10")
    Order.objects.filter(pk=order.pk).update(advance_minor=900)
    broken = {each.name: each.broken for each in books.check() if not each.holds}
    assert [row["found"] for row in broken.pop("advances_are_on_orders")] == [900]
    assert not broken
    Order.objects.filter(pk=order.pk).update(advance_minor=1000)
