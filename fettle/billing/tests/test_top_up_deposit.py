import pytest

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import take_payment, top_up_deposit
from fettle.billing.models import Allocation, Finance, Payment
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop, standing, welcome
from fettle.journal import Key
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of


@pytest.fixture
def ann(db: None) -> Actor:
    return hire(open_shop(), "cashier", "Ann")


def test_what_is_left_is_owed_and_is_no_income(ann: Actor) -> None:
    anna = welcome(ann)
    answer = top_up_deposit(ann, anna.ref, tender="cash", amount="50", received="100")
    assert answer["change"] == {"amount": "50.00", "currency": "EUR"}
    assert answer["deposit"] == {"amount": "50.00", "currency": "EUR"}
    assert standing(ann, anna) == (5000, 0, 5000)
    assert balance_of(accounts.taken(ann.shop_id, "cash")) == 5000
    assert balance_of(accounts.deposit(ann.shop_id, anna.pk)) == -5000
    payment = Payment.objects.get()
    assert (payment.purpose, payment.direction, payment.client_id) == ("deposit", "in", anna.pk)
    assert not Allocation.objects.exists() and not Finance.objects.exists()
    books_hold()


def test_a_bill_is_paid_from_it(ann: Actor) -> None:
    anna = welcome(ann)
    top_up_deposit(ann, anna.ref, tender="card", amount="50")
    bill = issued(ann, anna, 3000)
    assert standing(ann, anna) == (5000, 3000, 2000)
    take_payment(ann, bill.ref, tender="deposit")
    assert standing(ann, anna) == (2000, 0, 2000)
    assert Finance.objects.get().tender == "deposit"
    assert balance_of(accounts.receivable(ann.shop_id)) == 0
    books_hold()


def test_a_deposit_that_does_not_reach_is_refused(ann: Actor) -> None:
    anna = welcome(ann)
    top_up_deposit(ann, anna.ref, tender="card", amount="10")
    bill = issued(ann, anna, 3000)
    with pytest.raises(Refused, match=r"Only 10\.00 EUR are on deposit") as refused:
        take_payment(ann, bill.ref, tender="deposit")
    assert refused.value.rule == "deposit.short"
    take_payment(ann, bill.ref, tender="deposit", amount="10")
    assert standing(ann, anna) == (0, 2000, -2000)


def test_a_bill_of_nobody_has_no_deposit(ann: Actor) -> None:
    bill = issued(ann, None, 3000)
    with pytest.raises(Refused) as refused:
        take_payment(ann, bill.ref, tender="deposit")
    assert refused.value.rule == "deposit.nobody"


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"tender": "deposit", "amount": "5"}, "tender", "tender.unknown"),
        ({"tender": "gold", "amount": "5"}, "tender", "tender.unknown"),
        ({"tender": "cash", "amount": ""}, "amount", "amount.empty"),
        ({"tender": "cash", "amount": "0"}, "amount", "amount.least"),
        ({"tender": "cash", "amount": "-5"}, "amount", "amount.least"),
        ({"tender": "cash", "amount": "5", "received": "4"}, "received", "payment.short"),
        ({"tender": "card", "amount": "5", "received": "6"}, "received", "payment.change"),
    ],
)
def test_it_refuses_wrong_values_at_the_field(
    ann: Actor, given: dict[str, str], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        top_up_deposit(ann, welcome(ann).ref, **given)  # type: ignore[arg-type]
    assert refused.value.errors is not None
    assert refused.value.errors[field].rule == rule
    assert not Payment.objects.exists()


def test_it_refuses_other_roles_and_unknown_clients(ann: Actor) -> None:
    anna = welcome(ann)
    with pytest.raises(NotAllowed):
        top_up_deposit(hire(open_shop(), "technician", "Tek"), anna.ref, tender="cash", amount="5")
    with pytest.raises(NotFound):
        top_up_deposit(ann, "0" * 16, tender="cash", amount="5")


def test_each_shop_keeps_its_own_deposits(ann: Actor) -> None:
    anna, eve = welcome(ann), hire(open_shop(), "cashier", "Eve")
    top_up_deposit(ann, anna.ref, tender="card", amount="50")
    assert standing(eve, anna) == (0, 0, 0)


def test_the_same_key_is_done_once(ann: Actor) -> None:
    anna, key = welcome(ann), Key("k1", "digest")
    first = top_up_deposit(ann, anna.ref, tender="card", amount="50", key=key)
    assert top_up_deposit(ann, anna.ref, tender="card", amount="50", key=key) == first
    assert standing(ann, anna) == (5000, 0, 5000)
