"""Cash is rounded to the shop's smallest coin; the bill is paid in full, and the books know why."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given as property_given
from hypothesis import strategies as st

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import (
    give_back,
    settle_bills,
    take_payment,
    top_up_deposit,
    withdraw_deposit,
)
from fettle.billing.actions.reversals import locked_invoice
from fettle.billing.drafts import Tendered
from fettle.billing.models import Finance, Invoice, Payment
from fettle.billing.rounding import Leg, payable, rounded
from fettle.billing.tendering import shares_of
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop, welcome
from fettle.journal import act
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid
from fettle.ledger.queries import balance_of
from fettle.reports import books
from fettle.shop.models import Shop


@pytest.fixture
def ann(db: None) -> Actor:
    shop = open_shop()
    Shop.objects.update(cash_step_minor=5)
    return hire(shop, "owner", "Ann")


def held(ann: Actor) -> tuple[int, int]:
    """What lies in the till, and what rounding cost."""
    return balance_of(accounts.taken(ann.shop_id, "cash")), balance_of(
        accounts.taken(ann.shop_id, "rounding")
    )


@pytest.mark.parametrize(
    ("total", "cash", "lost"), [(1002, 1000, 2), (1003, 1005, -2), (1005, 1005, 0), (2, 0, 2)]
)
def test_a_bill_paid_in_cash_is_paid_in_full(ann: Actor, total: int, cash: int, lost: int) -> None:
    invoice = issued(ann, None, total)
    answer = take_payment(ann, invoice.ref, tender="cash", received="20")
    invoice.refresh_from_db()
    assert (invoice.settlement, answer["due"]["amount"]) == ("paid", "0.00")
    assert held(ann) == (cash, lost)
    assert sum(Finance.objects.values_list("amount_minor", flat=True)) == cash
    books_hold()


def test_only_cash_is_rounded(ann: Actor) -> None:
    invoice = issued(ann, None, 1002)
    take_payment(ann, invoice.ref, tender="card")
    assert Payment.objects.get().amount_minor == 1002


def test_a_part_in_cash_must_be_payable(ann: Actor) -> None:
    invoice = issued(ann, None, 1002)
    with pytest.raises(Invalid) as refused:
        take_payment(ann, invoice.ref, tender="cash", amount="5.01")
    assert refused.value.errors and refused.value.errors["amount"].rule == "cash.step"
    take_payment(ann, invoice.ref, tender="cash", amount="5.00")
    take_payment(ann, invoice.ref, tender="cash")
    assert held(ann) == (1000, 2)
    with pytest.raises(Invalid):
        top_up_deposit(ann, welcome(ann).ref, tender="cash", amount="5.02")
    books_hold()


def test_all_open_bills_are_rounded_once(ann: Actor) -> None:
    anna = welcome(ann)
    issued(ann, anna, 501)
    issued(ann, anna, 502)
    with act(ann, "balance.close") as step:
        bills, _change = settle_bills(step, anna, [Tendered("cash", None)])
    assert all(each.settlement == "paid" for each in Invoice.objects.all())
    assert len(bills) == 2 and held(ann) == (1005, -2)
    books_hold()


@pytest.mark.parametrize("total", [1002, 1003, 2, 1005])
def test_given_back_it_is_as_before(ann: Actor, total: int) -> None:
    invoice = issued(ann, None, total)
    take_payment(ann, invoice.ref, tender="cash")
    with act(ann, "order.void") as step:
        give_back(step, locked_invoice(step, invoice.pk))
    assert held(ann) == (0, 0)
    books_hold()


def test_any_refund_in_cash_can_be_paid_out(ann: Actor) -> None:
    invoice = issued(ann, None, 1234)
    take_payment(ann, invoice.ref, tender="cash", amount="5.00")
    take_payment(ann, invoice.ref, tender="card", amount="3.02")
    take_payment(ann, invoice.ref, tender="cash")
    assert held(ann) == (930, 2)
    for minor in (1, 3, 502, 306, None):
        with act(ann, "order.void") as step:
            give_back(step, locked_invoice(step, invoice.pk), minor=minor)
        assert held(ann)[0] % 5 == 0
        books_hold()
    invoice.refresh_from_db()
    assert (invoice.paid_minor, balance_of(accounts.receivable(ann.shop_id))) == (0, 1234)
    assert all(cash.amount_minor % 5 == 0 for cash in Payment.objects.filter(tender="cash"))


def test_by_card_and_back_in_cash_it_is_rounded(ann: Actor) -> None:
    invoice = issued(ann, None, 1003)
    take_payment(ann, invoice.ref, tender="card")
    with act(ann, "order.void") as step:
        give_back(step, locked_invoice(step, invoice.pk), "cash")
    assert held(ann) == (-1005, 2)
    books_hold()


@pytest.mark.parametrize(("left", "cash", "rounding"), [("30.02", 0, -2), ("30.03", -5, 3 - 1)])
def test_all_of_a_deposit_in_cash_is_rounded(
    ann: Actor, left: str, cash: int, rounding: int
) -> None:
    anna = welcome(ann)
    top_up_deposit(ann, anna.ref, tender="card", amount=left)
    with pytest.raises(Invalid) as refused:
        withdraw_deposit(ann, anna.ref, tender="cash", amount="10.01")
    assert refused.value.errors and refused.value.errors["amount"].rule == "cash.step"
    withdraw_deposit(ann, anna.ref, tender="cash", amount="10")
    answer = withdraw_deposit(ann, anna.ref, tender="cash")
    assert answer["deposit"]["amount"] == "0.00"
    assert answer["amount"]["amount"] == ("20.00" if cash == 0 else "20.05")
    assert held(ann) == (cash - 3000, rounding)
    books_hold()


def test_the_database_gives_no_more_back_for_being_rounded(ann: Actor) -> None:
    invoice = issued(ann, None, 1000)
    take_payment(ann, invoice.ref, tender="cash")
    paid = Payment.objects.get()
    with pytest.raises(IntegrityError, match="more would go back"), transaction.atomic():
        Payment.objects.create(
            shop=paid.shop, direction="out", tender="cash", currency="EUR", amount_minor=1005,
            tendered_minor=1005, reversal_of=paid, at=paid.at,
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="more would go back"), transaction.atomic():
        Payment.objects.create(
            shop=paid.shop, direction="in", tender="rounding", currency="EUR", amount_minor=5,
            tendered_minor=5, reversal_of=paid, at=paid.at,
        )  # fmt: skip


def test_the_books_see_a_rounding_that_nobody_paid(ann: Actor) -> None:
    invoice = issued(ann, None, 1002)
    take_payment(ann, invoice.ref, tender="cash")
    from fettle.ledger.actions import post

    with act(ann, "finance.enter") as step:
        codes = [accounts.taken(ann.shop_id, name) for name in ("cash", "rounding")]
        ids = accounts.accounts(step, codes, "EUR")
        post(step, "stray:1", "EUR", [(ids[codes[0]], -1), (ids[codes[1]], 1)])
        from fettle.billing import facts

        step.record("x", facts.InvoiceReversed(number=1))
    broken = {each.name for each in books.check() if not each.holds}
    assert broken == {"rounding_is_its_payments", "money_is_its_payments"}


@property_given(st.integers(1, 10**7), st.sampled_from([1, 5, 10, 50, 100]), st.integers(0, 100))
def test_the_shares_settle_exactly_what_is_due(minor: int, step: int, percent: int) -> None:
    due = Money(minor, "EUR")
    card = minor * percent // 100
    given = [Tendered("cash", Money(minor - card, "EUR"))] if minor > card else []
    if card:
        given.append(Tendered("card", Money(card, "EUR")))
    shares = shares_of(given, due, step)
    settled = sum(s.amount_minor if s.direction == "in" else -s.amount_minor for s in shares)
    assert settled == minor
    cash = sum(s.amount_minor for s in shares if s.tender == "cash")
    assert cash == payable(minor - card, step) and cash % step == 0
    assert 2 * abs(cash - (minor - card)) <= step


@property_given(
    st.lists(st.tuples(st.sampled_from(["cash", "card"]), st.integers(1, 10**6)), min_size=1),
    st.sampled_from([1, 5, 10, 50, 100]),
)
def test_what_goes_back_is_what_was_owed_and_its_cash_can_be_paid(
    given: list[tuple[str, int]], step: int
) -> None:
    legs = [Leg(Payment(), minor, tender) for tender, minor in given]
    back = rounded(legs, step)
    assert sum(leg.minor for leg in back) == sum(minor for _tender, minor in given)
    paid = sum(leg.minor for leg in back if leg.tender == "cash")
    owed = sum(minor for tender, minor in given if tender == "cash")
    assert paid == payable(owed, step) and all(leg.minor for leg in back)
    assert all(leg.minor > 0 for leg in back if leg.tender == "cash")
