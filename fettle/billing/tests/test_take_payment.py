from typing import Any

import pytest
from django.db import connection

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import open_invoice, take_payment
from fettle.billing.models import Allocation, Finance, Invoice, Payment
from fettle.billing.tests.stage import bill, bill_line, hire, open_shop
from fettle.journal import Key, act
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of


@pytest.fixture
def ann(db: None) -> Actor:
    return hire(open_shop(), "cashier", "Ann")


def issued(actor: Actor, *lines: int, rate_bp: int = 1900) -> Invoice:
    """An unpaid bill over these prices."""
    with act(actor, "order.checkout") as step:
        invoice = open_invoice(step, bill(*(bill_line(price, rate_bp) for price in lines)))
    return Invoice.objects.get(pk=invoice.pk)


def test_it_pays_a_bill_in_cash_and_says_the_change(ann: Actor) -> None:
    invoice = issued(ann, 24598)
    answer = take_payment(ann, invoice.ref, tender="cash", received="250,00")
    invoice.refresh_from_db()
    assert answer["change"] == {"amount": "4.02", "currency": "EUR"}
    assert answer["due"] == {"amount": "0.00", "currency": "EUR"}
    assert (invoice.paid_minor, invoice.settlement) == (24598, "paid")


def test_it_books_the_income_and_the_postings(ann: Actor) -> None:
    invoice = issued(ann, 11900)
    take_payment(ann, invoice.ref, tender="card", reference="A-1")
    entry = Finance.objects.get()
    shop = ann.shop_id
    assert (entry.kind, entry.amount_minor, entry.document) == ("income", 11900, invoice.document)
    assert entry.payment == Payment.objects.get(reference="A-1")
    assert entry.staff_id == ann.staff_id
    assert balance_of(accounts.receivable(shop)) == 0
    assert balance_of(accounts.taken(shop, "card")) == 11900
    assert balance_of(accounts.revenue(shop)) == -10000
    assert balance_of(accounts.tax(shop)) == -1900


def test_it_takes_a_part_and_then_the_rest(ann: Actor) -> None:
    invoice = issued(ann, 10000)
    take_payment(ann, invoice.ref, tender="card", amount="40")
    invoice.refresh_from_db()
    assert (invoice.settlement, invoice.due_minor) == ("part_paid", 6000)
    take_payment(ann, invoice.ref, tender="transfer")
    invoice.refresh_from_db()
    assert invoice.is_paid
    assert [row.amount_minor for row in Allocation.objects.order_by("pk")] == [4000, 6000]


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"tender": "gold"}, "tender", "tender.unknown"),
        ({"tender": "cash", "received": "99.99"}, "received", "payment.short"),
        ({"tender": "cash", "received": "-1"}, "received", "amount.least"),
        ({"tender": "cash", "received": "1e9"}, "received", "amount.shape"),
        ({"tender": "cash", "received": 100.5}, "received", "amount.shape"),
        ({"tender": "cash", "received": "9" * 30}, "received", "amount.most"),
        ({"tender": "card", "received": "120"}, "received", "payment.change"),
        ({"tender": "card", "received": "80"}, "received", "payment.short"),
        ({"tender": "card", "amount": "100.01"}, "amount", "payment.over"),
        ({"tender": "card", "amount": "0"}, "amount", "amount.least"),
        ({"tender": "card", "amount": "1.001"}, "amount", "amount.decimals"),
        ({"tender": "card", "reference": "x" * 65}, "reference", "text.long"),
        ({"tender": "card", "reference": "a\u202eb"}, "reference", "text.direction"),
        ({"tender": "card", "reference": "a\x00b"}, "reference", "text.control"),
    ],
)
def test_it_refuses_wrong_values_at_the_field(
    ann: Actor, given: dict[str, object], field: str, rule: str
) -> None:
    invoice = issued(ann, 10000)
    with pytest.raises(Invalid) as refused:
        take_payment(ann, invoice.ref, **given)  # type: ignore[arg-type]
    assert refused.value.errors is not None
    assert refused.value.errors[field].rule == rule
    assert not Payment.objects.exists()


def test_it_refuses_a_paid_bill_and_says_who_took_the_money(ann: Actor) -> None:
    invoice = issued(ann, 10000)
    take_payment(ann, invoice.ref, tender="card")
    with pytest.raises(Refused, match="Ann took the money") as refused:
        take_payment(ann, invoice.ref, tender="cash")
    assert (refused.value.rule, refused.value.status) == ("invoice.paid", 409)
    assert Payment.objects.count() == 1


def test_it_refuses_other_roles_and_other_shops(ann: Actor) -> None:
    invoice = issued(ann, 10000)
    with pytest.raises(NotAllowed):
        take_payment(hire(open_shop(), "technician", "Tek"), invoice.ref, tender="cash")
    with pytest.raises(NotFound):
        take_payment(hire(open_shop(), "cashier", "Eve"), invoice.ref, tender="cash")


def test_the_same_key_pays_once(ann: Actor) -> None:
    invoice = issued(ann, 10000)
    key = Key("k1", "digest")
    first = take_payment(ann, invoice.ref, tender="card", key=key)
    assert take_payment(ann, invoice.ref, tender="card", key=key) == first
    assert Payment.objects.count() == 1
    assert Entry.objects.filter(verb="payment.take").count() == 1


def test_the_number_of_statements_does_not_grow(
    ann: Actor, django_assert_max_num_queries: Any
) -> None:
    invoice = issued(ann, *[100] * 40)
    take_payment(ann, issued(ann, 100).ref, tender="cash")
    with django_assert_max_num_queries(5 + 2, connection=connection):  # 2: this test's savepoint
        take_payment(ann, invoice.ref, tender="cash")
