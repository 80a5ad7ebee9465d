import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import (
    locked_invoice,
    open_invoice,
    open_paid_invoice,
    reverse_invoice,
    take,
    take_payment,
)
from fettle.billing.drafts import Share
from fettle.billing.models import Invoice, Payment
from fettle.billing.tests.stage import bill, bill_line, hire, open_shop
from fettle.journal import act
from fettle.kernel.refusal import Refused
from fettle.ledger.queries import balance_of

DRAWN = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LINES = st.lists(
    st.tuples(
        st.integers(0, 10**7),
        st.sampled_from([0, 700, 836, 1900, 2100]),
        st.integers(1, 50_000),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture
def ann(db: None) -> Actor:
    return hire(open_shop(), "cashier", "Ann")


def issue(actor: Actor, *lines: object) -> Invoice:
    with act(actor, "order.checkout") as step:
        invoice = open_invoice(step, bill(*lines))  # type: ignore[arg-type]
    return Invoice.objects.get(pk=invoice.pk)


def test_it_copies_the_lines_and_numbers_without_holes(ann: Actor) -> None:
    first = issue(ann, bill_line(6240), bill_line(11000, 700, 800, text="Labour"))
    assert [issue(ann, bill_line(100)).number for _ in range(3)] == [2, 3, 4]
    assert first.number == 1
    assert [line["text"] for line in first.lines] == ["Oil filter", "Labour"]
    assert first.taxes == [
        {"tax_bp": 1900, "net_minor": 5244, "tax_minor": 996, "total_minor": 6240},
        {"tax_bp": 700, "net_minor": 8224, "tax_minor": 576, "total_minor": 8800},
    ]


def test_a_refused_step_leaves_no_hole_in_the_numbers(ann: Actor) -> None:
    with pytest.raises(Refused), act(ann, "order.checkout") as step:  # noqa: PT012
        open_invoice(step, bill(bill_line(100)))
        raise Refused("No.")
    assert issue(ann, bill_line(100)).number == 1


@settings(DRAWN, max_examples=60)
@given(lines=LINES)
def test_lines_taxes_total_and_ledger_agree(
    ann: Actor, lines: list[tuple[int, int, int, bool]]
) -> None:
    before = {name: balance_of(name) for name in _codes(ann)}
    drawn = [
        bill_line(price, rate, thousandths, includes_tax=includes)
        for price, rate, thousandths, includes in lines
    ]
    invoice = issue(ann, *drawn)
    assert sum(line.total_minor for line in drawn) == invoice.total_minor
    assert sum(rate["tax_minor"] for rate in invoice.taxes) == invoice.tax_minor
    assert sum(rate["net_minor"] for rate in invoice.taxes) == invoice.net_minor
    assert all(
        rate["net_minor"] + rate["tax_minor"] == rate["total_minor"] for rate in invoice.taxes
    )
    moved = {name: balance_of(name) - was for name, was in before.items()}
    receivable, revenue, tax = _codes(ann)
    assert moved == {
        receivable: invoice.total_minor,
        revenue: -invoice.net_minor,
        tax: -invoice.tax_minor,
    }
    assert sum(moved.values()) == 0


@settings(DRAWN, max_examples=30)
@given(prices=st.lists(st.integers(1, 10**6), min_size=1, max_size=6), data=st.data())
def test_receivable_is_what_is_unpaid(ann: Actor, prices: list[int], data: st.DataObject) -> None:
    for price in prices:
        invoice = issue(ann, bill_line(price))
        if part := data.draw(st.integers(0, price)):
            with act(ann, "payment.take") as step:
                take(step, locked_invoice(step, invoice.pk), [Share("card", part, part)])
    unpaid = sum(row.due_minor for row in Invoice.objects.all())
    assert balance_of(accounts.receivable(ann.shop_id)) == unpaid


def test_it_takes_the_payments_in_the_same_step(ann: Actor) -> None:
    shares = [Share("cash", 4000, 5000), Share("card", 6000, 6000, "A-7")]
    with act(ann, "order.checkout") as step:
        invoice, payments = open_paid_invoice(step, bill(bill_line(10000)), shares)
    kept = Invoice.objects.get(pk=invoice.pk)
    assert kept.is_paid and invoice.is_paid
    assert [row.change_minor for row in Payment.objects.order_by("pk")] == [1000, 0]
    assert {row.ref for row in payments} == set(Payment.objects.values_list("ref", flat=True))
    assert balance_of(accounts.receivable(ann.shop_id)) == 0
    assert balance_of(accounts.taken(ann.shop_id, "cash")) == 4000


def test_a_bill_of_nothing_is_paid_at_once(ann: Actor) -> None:
    invoice = issue(ann, bill_line(0))
    assert (invoice.is_paid, invoice.settlement) == (True, "paid")


def test_an_unpaid_bill_is_reversed_once_and_its_postings_undone(ann: Actor) -> None:
    invoice = issue(ann, bill_line(11900))
    with act(ann, "order.checkout") as step:
        reverse_invoice(step, locked_invoice(step, invoice.pk))
    invoice.refresh_from_db()
    assert (invoice.settlement, invoice.due_minor) == ("reversed", 0)
    assert [balance_of(name) for name in _codes(ann)] == [0, 0, 0]
    with pytest.raises(Refused) as refused, act(ann, "order.checkout") as step:
        reverse_invoice(step, locked_invoice(step, invoice.pk))
    assert refused.value.rule == "invoice.reversed"
    with pytest.raises(Refused) as refused:
        take_payment(ann, invoice.ref, tender="cash")
    assert refused.value.rule == "invoice.reversed"


def test_a_bill_with_payments_is_not_reversed(ann: Actor) -> None:
    invoice = issue(ann, bill_line(11900))
    take_payment(ann, invoice.ref, tender="cash", amount="1")
    with pytest.raises(Refused) as refused, act(ann, "order.checkout") as step:
        reverse_invoice(step, locked_invoice(step, invoice.pk))
    assert refused.value.rule == "invoice.has_payments"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE billing_invoice SET total_minor = total_minor + 1",
        "UPDATE billing_invoice SET paid_minor = 0",
        "UPDATE billing_invoice SET lines = '[]'",
        "UPDATE billing_invoice SET client_name = 'x'",
        "UPDATE billing_invoice SET number = 99",
        "DELETE FROM billing_invoice",
        "UPDATE billing_payment SET amount_minor = 1, tendered_minor = 1",
        "DELETE FROM billing_payment",
        "UPDATE billing_allocation SET amount_minor = 1",
        "DELETE FROM billing_allocation",
        "UPDATE billing_finance SET amount_minor = 1",
        "DELETE FROM billing_finance",
        (
            "INSERT INTO billing_allocation (payment_id, invoice_id, amount_minor)"
            " SELECT p.id, i.id, 1 FROM billing_payment p, billing_invoice i WHERE i.number = 2"
        ),
    ],
)
def test_the_database_itself_refuses_every_change(ann: Actor, statement: str) -> None:
    shares = [Share("cash", 10000, 10000)]
    with act(ann, "order.checkout") as step:
        open_paid_invoice(step, bill(bill_line(10000)), shares)
    with act(ann, "order.checkout") as step:
        open_paid_invoice(step, bill(bill_line(500)), [Share("cash", 500, 500)])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def _codes(actor: Actor) -> list[str]:
    shop = actor.shop_id
    return [accounts.receivable(shop), accounts.revenue(shop), accounts.tax(shop)]
