import pytest

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import (
    give_back,
    locked_invoice,
    reverse_invoice,
    settle_bills,
    take_payment,
    top_up_deposit,
)
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice, Payment
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop, standing, welcome
from fettle.journal import act
from fettle.kernel.refusal import Refused
from fettle.ledger.queries import balance_of


@pytest.fixture
def ann(db: None) -> Actor:
    return hire(open_shop(), "operator", "Ann")


def undo(actor: Actor, invoice: Invoice, to: str) -> None:
    with act(actor, "order.void") as step:
        row = locked_invoice(step, invoice.pk)
        give_back(step, row, to)
        reverse_invoice(step, row)


def test_every_payment_goes_back_the_way_it_came(ann: Actor) -> None:
    anna = welcome(ann)
    top_up_deposit(ann, anna.ref, tender="card", amount="30")
    bill = issued(ann, anna, 10000)
    take_payment(ann, bill.ref, tender="deposit", amount="30")
    take_payment(ann, bill.ref, tender="cash", amount="50", received="100")
    undo(ann, bill, "tender")
    bill.refresh_from_db()
    assert (bill.settlement, bill.paid_minor) == ("reversed", 0)
    assert standing(ann, anna) == (3000, 0, 3000)
    assert balance_of(accounts.taken(ann.shop_id, "cash")) == 0
    assert balance_of(accounts.receivable(ann.shop_id)) == 0
    back = Payment.objects.filter(direction="out").order_by("pk")
    assert [(row.tender, row.amount_minor) for row in back] == [("deposit", 3000), ("cash", 5000)]
    books_hold()


def test_all_of_it_may_stay_as_a_deposit(ann: Actor) -> None:
    anna = welcome(ann)
    bill = issued(ann, anna, 10000)
    take_payment(ann, bill.ref, tender="cash")
    undo(ann, bill, "deposit")
    assert standing(ann, anna) == (10000, 0, 10000)
    assert balance_of(accounts.taken(ann.shop_id, "cash")) == 10000
    books_hold()


def test_a_deposit_needs_a_client(ann: Actor) -> None:
    bill = issued(ann, None, 10000)
    take_payment(ann, bill.ref, tender="cash")
    with pytest.raises(Refused) as refused:
        undo(ann, bill, "deposit")
    assert refused.value.rule == "deposit.nobody"
    undo(ann, bill, "tender")
    books_hold()


def test_one_of_several_bills_of_a_payment_goes_back_alone(ann: Actor) -> None:
    anna = welcome(ann)
    bills = [issued(ann, anna, 1000), issued(ann, anna, 2000)]
    with act(ann, "payment.take") as step:
        _bills, change = settle_bills(step, anna, [Tendered("cash", None, "50")])
    assert change == 2000
    assert Payment.objects.get().amount_minor == 3000
    for bill, left in zip(bills, (2000, 0), strict=True):
        undo(ann, bill, "tender")
        assert balance_of(accounts.taken(ann.shop_id, "cash")) == left
    assert Payment.objects.filter(reversal_of__isnull=False).count() == 2
    books_hold()


def test_what_is_not_paid_needs_nothing_back(ann: Actor) -> None:
    bill = issued(ann, welcome(ann), 1000)
    undo(ann, bill, "tender")
    assert not Payment.objects.exists()
    books_hold()
