"""Seed 000: Checkout, the payment method, Confirm, completed; and nothing can be changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fettle.billing import accounts
from fettle.billing.drafts import Tendered
from fettle.billing.models import Finance, Invoice, Payment
from fettle.journal import Key
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of
from fettle.orders import actions
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh, line_of


@pytest.fixture
def ready(garage: Garage) -> Order:
    """Two sets of pads, issued, and an hour and a half of labour, done: 98.00 + 135.00."""
    order = garage.started()
    actions.issue_part(garage.ada, order.ref, garage.pads.ref, "2")
    work = actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref, quantity="1.5")
    actions.do_line(garage.tek, order.ref, work["line"])
    actions.ready_order(garage.tek, order.ref)
    return fresh(order)


def test_confirm_bills_pays_locks_and_closes(garage: Garage, ready: Order) -> None:
    answer = actions.checkout_order(
        garage.ann, ready.ref, tender="cash", received="250", version=ready.version
    )
    order = fresh(ready)
    assert (answer["stage"], answer["locked"], answer["number"]) == ("closed", True, order.number)
    assert answer["change"] == {"amount": "17.00", "currency": "EUR"}
    assert (order.stage, order.locked_by_id) == ("closed", garage.ann.staff_id)
    assert order.completed_at == order.locked_at == order.closed_at
    invoice = Invoice.objects.get(order=order)
    assert (invoice.total_minor, invoice.settlement) == (23300, "paid")
    assert (invoice.client, invoice.document) == (garage.cy, f"order:{order.ref}")
    assert invoice.heading["plate"] == garage.bmw.plate
    assert {line.delivery_state for line in order.lines.all()} == {"delivered"}


def test_the_payment_posts_the_income(garage: Garage, ready: Order) -> None:
    actions.checkout_order(garage.ann, ready.ref, tender="card")
    entry = Finance.objects.get()
    assert (entry.kind, entry.category, entry.amount_minor) == ("income", "sale", 23300)
    assert (entry.client, entry.document) == (garage.cy, f"order:{ready.ref}")
    assert balance_of(accounts.taken(garage.shop.pk, "card")) == 23300
    assert balance_of(accounts.receivable(garage.shop.pk)) == 0


def test_several_means_make_the_total_together(garage: Garage, ready: Order) -> None:
    answer = actions.checkout_order(
        garage.ann,
        ready.ref,
        payments=[
            Tendered("cash", "100", "120"),
            Tendered("card", "133.00", None, "T-1"),
        ],
    )
    assert [each["tender"] for each in answer["payments"]] == ["cash", "card"]
    assert answer["change"]["amount"] == "20.00"
    assert sorted(Payment.objects.values_list("amount_minor", flat=True)) == [10000, 13300]


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({}, "tender", "tender.unknown"),
        ({"tender": "points"}, "tender", "tender.unknown"),
        ({"tender": "cash", "received": "232.99"}, "received", "payment.short"),
        ({"tender": "cash", "received": "-300"}, "received", "amount.least"),
        ({"tender": "cash", "received": "lots"}, "received", "amount.shape"),
        ({"tender": "card", "received": "240"}, "received", "payment.change"),
        ({"payments": [Tendered("card", "100")]}, "amount", "payment.sum"),
        (
            {"payments": [Tendered("cash", "100"), Tendered("card", "132.99")]},
            "payments",
            "payment.sum",
        ),
        (
            {"payments": [Tendered("cash", "100"), Tendered("card", "133.01")]},
            "payments",
            "payment.sum",
        ),
        (
            {"payments": [Tendered("cash", "-1"), Tendered("card", "234")]},
            "payments.0.amount",
            "amount.least",
        ),
        ({"payments": [Tendered("cash", "1")] * 7}, "tender", "tender.missing"),
    ],
)
def test_it_refuses_wrong_money_at_the_field(
    garage: Garage, ready: Order, given: dict[str, object], field: str, rule: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.checkout_order(garage.ann, ready.ref, **given)  # type: ignore[arg-type]
    assert refused.value.errors is not None
    assert refused.value.errors[field].rule == rule
    assert fresh(ready).stage == "ready"
    assert not Invoice.objects.exists()


def test_it_refuses_the_second_time_and_says_who_did_it(garage: Garage, ready: Order) -> None:
    actions.checkout_order(garage.ann, ready.ref, tender="card")
    with pytest.raises(Refused, match="Ann did it") as refused:
        actions.checkout_order(garage.rex, ready.ref, tender="cash", version=ready.version)
    assert (refused.value.rule, refused.value.status) == ("order.checked_out", 409)
    assert Payment.objects.count() == Invoice.objects.count() == 1


def test_it_refuses_when_the_total_is_not_the_confirmed_one(garage: Garage, ready: Order) -> None:
    actions.reopen_order(garage.ada, ready.ref)
    actions.add_line(garage.ada, ready.ref, kind="fee", text="Disposal", unit_price="5")
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.ann, ready.ref, tender="card", version=ready.version)
    assert (refused.value.rule, refused.value.status) == ("stale.version", 409)
    assert fresh(ready).locked_at is None


def test_it_refuses_an_order_without_lines(garage: Garage, order: Order) -> None:
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.ann, order.ref, tender="cash")
    assert refused.value.rule == "order.empty"


def test_it_refuses_parts_that_were_not_issued_and_names_them(garage: Garage, order: Order) -> None:
    line = line_of(actions.add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="2"))
    actions.issue_line(garage.ada, order.ref, line.ref, "1")
    with pytest.raises(Refused, match="Brake pads") as refused:
        actions.checkout_order(garage.ann, order.ref, tender="cash")
    assert (refused.value.rule, refused.value.extra) == ("order.unissued", {"lines": [line.ref]})
    actions.issue_line(garage.ada, order.ref, line.ref)
    assert actions.checkout_order(garage.ann, order.ref, tender="cash")["stage"] == "closed"


def test_it_refuses_what_the_client_has_not_agreed_to(garage: Garage, order: Order) -> None:
    line = line_of(actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
    Line.objects.filter(pk=line.pk).update(authorisation="proposed")
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.ann, order.ref, tender="cash")
    assert refused.value.rule == "order.unauthorised"


@pytest.mark.parametrize("stage", ["waiting", "cancelled"])
def test_it_refuses_from_other_stages(garage: Garage, order: Order, stage: str) -> None:
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    if stage == "waiting":
        actions.wait_order(garage.ada, order.ref, "client", "")
    else:
        actions.cancel_order(garage.rex, order.ref, "Sold")
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.ann, order.ref, tender="cash")
    assert refused.value.rule == "order.move"


def test_it_refuses_other_roles_shops_and_references(
    garage: Garage, other: OtherGarage, ready: Order
) -> None:
    with pytest.raises(NotAllowed):
        actions.checkout_order(garage.tek, ready.ref, tender="cash")
    for ref in (ready.ref, "", "x", "0" * 16, "a\0b"):
        with pytest.raises(NotFound):
            actions.checkout_order(other.eve, ref, tender="cash")


def test_a_bill_of_nothing_closes_without_a_payment(garage: Garage, order: Order) -> None:
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref, discount="90", quantity="1")
    answer = actions.checkout_order(garage.ann, order.ref)
    assert (answer["stage"], answer["payments"]) == ("closed", [])
    assert not Payment.objects.exists()
    assert Invoice.objects.get().settlement == "paid"


def test_struck_lines_are_not_billed(garage: Garage, ready: Order) -> None:
    pads = ready.lines.get(item=garage.pads)
    actions.reopen_order(garage.ada, ready.ref)
    actions.return_line(garage.ada, ready.ref, pads.ref)
    actions.checkout_order(garage.ann, ready.ref, tender="card")
    assert [line["text"] for line in Invoice.objects.get().lines] == ["Labour"]
    assert Invoice.objects.get().total_minor == 13500


def test_the_same_key_checks_out_once(garage: Garage, ready: Order) -> None:
    key = Key("double click", "digest")
    first = actions.checkout_order(garage.ann, ready.ref, tender="card", key=key)
    assert actions.checkout_order(garage.ann, ready.ref, tender="card", key=key) == first
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.ann, ready.ref, tender="cash", key=Key(key.text, "other"))
    assert refused.value.rule == "key.reused"
    assert Payment.objects.count() == Invoice.objects.count() == 1
    assert Entry.objects.filter(verb="order.checkout").count() == 1


def test_the_number_of_statements_is_constant_in_the_lines(garage: Garage) -> None:
    def count(lines: int) -> int:
        _client, unit = garage.client_with(f"Client {lines}", f"B-XX {lines}")
        order = garage.opened(client_ref=_client.ref, unit_ref=unit.ref)
        for _line in range(lines):
            actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
        with CaptureQueriesContext(connection) as queries:
            actions.checkout_order(garage.ann, order.ref, tender="card", key=Key(order.ref, "d"))
        return len(queries)

    count(1)  # opens the accounts
    assert count(2) == count(12) == 8 + 2  # two of them are this test's own savepoint
