"""Receipts are printed on three papers, after the money is durable, and every one is counted."""

import pytest
from django.db import IntegrityError, connection, transaction

from fettle.billing.actions import print_receipt
from fettle.billing.models import Invoice
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk


@pytest.fixture
def order(garage: Garage) -> Order:
    """Paid: an hour of labour."""
    order = garage.started()
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    actions.checkout_order(garage.ann, order.ref, tender="cash")
    return fresh(order)


def test_the_second_one_is_a_copy(garage: Garage, order: Order) -> None:
    invoice = Invoice.objects.get(order=order)
    assert [print_receipt(garage.ann, invoice.ref, paper)["copy"] for paper in ("80", "a4")] == [
        0,
        1,
    ]
    found = invoice.handouts.order_by("n").values_list("n", "way", "paper", "staff__name")
    assert list(found) == [(1, "print", "80", "Ann"), (2, "print", "a4", "Ann")]


def test_bad_input_and_who_may(garage: Garage, other: OtherGarage, order: Order) -> None:
    invoice = Invoice.objects.get(order=order)
    with pytest.raises(Invalid) as refused:
        print_receipt(garage.ann, invoice.ref, "70")
    assert refused.value.rule == "receipt.paper"
    with pytest.raises(NotAllowed):
        print_receipt(garage.tek, invoice.ref, "80")
    with pytest.raises(NotFound):
        print_receipt(other.eve, invoice.ref, "80")
    assert not invoice.handouts.exists()


def test_what_was_given_out_stays(garage: Garage, order: Order) -> None:
    print_receipt(garage.ann, Invoice.objects.get(order=order).ref, "58")
    for wrong in (
        "DELETE FROM billing_handout",
        "UPDATE billing_handout SET paper = '80'",
        """INSERT INTO billing_handout (invoice_id, n, way, paper, address, at)
           SELECT invoice_id, 2, 'email', '', '', at FROM billing_handout""",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(wrong)


def test_the_page_prints_counts_and_remembers_the_paper(garage: Garage, order: Order) -> None:
    desk = Desk(garage.ann)
    shown = desk.get("order.receipt", order.ref, paper="58").content.decode()
    assert "slip narrow" in shown and "data-print-now" not in shown
    went = desk.post("receipt.print", order.ref, paper="58")
    assert went.status_code == 302 and went["Location"].endswith("?paper=58&print=1")
    first = desk.browser.get(went["Location"]).content.decode()
    assert "data-print-now" in first and "Copy" not in first
    again = desk.browser.get(desk.post("receipt.print", order.ref, paper="58")["Location"])
    assert "Copy 1" in again.content.decode()
    assert "slip narrow" in desk.get("order.receipt", order.ref).content.decode()
    assert desk.post("receipt.print", order.ref, paper="wall").status_code == 422


def test_checking_out_prints_what_it_counted(garage: Garage) -> None:
    order = garage.opened()
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    typed = {"method": "cash", "given": "90", "receipt": "on", "key": "one-tap"}
    answers = [Desk(garage.ann).post("order.checkout", order.ref, **typed) for _tap in range(2)]
    assert {answer["Location"] for answer in answers} == {
        f"/orders/{order.ref}/receipt?paper=a4&print=1"
    }
    assert Invoice.objects.get(order=order).handouts.count() == 1
