"""The books notice a credit note, a correction or a return that is not what it says."""

from __future__ import annotations

import pytest
from django.db import transaction

from fettle.billing.actions import correct_payment
from fettle.billing.drafts import Tendered
from fettle.billing.models import Payment
from fettle.orders.actions import LineChange, Wanted, Wish, complete_order, pay_order
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.test_correct_invoice import corrected
from fettle.orders.tests.test_refund_invoice import back, sold
from fettle.orders.tests.venue import CASH, Venue
from fettle.reports import books
from fettle.tills.tests.shop import forge


@pytest.fixture
def wronged(db: None) -> None:
    """A refund with goods, one with points, a corrected bill, and a corrected tender."""
    garage, venue = Garage(), Venue()
    back(garage.rex, sold(garage), Wanted(0, "1"))
    corrected(garage.rex, sold(garage, Tendered("card")), {0: LineChange("1")})
    paid = Payment.objects.filter(direction="in", tender="card").latest("pk")
    correct_payment(garage.rex, paid.ref, tender="transfer", reason="by bank")
    venue.gives_points(50)
    order = venue.submitted(
        venue.cy, Wish(venue.cola.ref, 2000), Wish(venue.cola.ref, 2000, "points")
    )
    complete_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, CASH)
    back(venue.olu, order, Wanted(0, "1"), Wanted(1, "1"))


def _broken() -> set[str]:
    return {finding.name for finding in books.check() if not finding.holds}


FORGED: list[tuple[str, set[str]]] = [
    (
        "UPDATE billing_credit SET total_minor = total_minor + 1 WHERE number = 1",
        {"credits_are_of_bills", "paid_is_allocated", "revenue_is_bills_less_credits"},
    ),
    (
        "UPDATE billing_credit SET lines = jsonb_set(lines, '{0,quantity_thousandths}', '9000')",
        {"credits_are_of_bills"},
    ),
    ("UPDATE billing_credit SET number = 7 WHERE number = 2", {"credit_numbers_have_no_holes"}),
    ("UPDATE billing_credit SET points_back = 0", {"points_of_credits"}),
    ("UPDATE billing_invoice SET credited_minor = 0", {"paid_is_allocated"}),
    (
        "UPDATE orders_linereturn SET quantity_thousandths = 2000 WHERE target = 'shelf'",
        {"credited_goods_came_back"},
    ),
    ("UPDATE orders_linereturn SET cost_minor = 1", {"credited_goods_came_back"}),
    ("UPDATE orders_linereturn SET net_minor = 1", {"credited_goods_came_back"}),
    (
        "DELETE FROM billing_allocation WHERE credit_id IS NOT NULL AND amount_minor > 0",
        {"payments_are_allocated_once", "paid_is_allocated"},
    ),
    (
        "UPDATE billing_tendercorrection SET back_id = out_id",
        {"tenders_are_corrected_once"},
    ),
    (
        "UPDATE billing_payment SET reversal_of_id = NULL WHERE reversal_of_id IS NOT NULL",
        {"tenders_are_corrected_once"},
    ),
]


def test_what_is_forged_is_noticed(wronged: None) -> None:
    assert _broken() == set()
    for statement, noticed in FORGED:
        sid = transaction.savepoint()
        forge(statement)
        assert noticed <= _broken(), statement
        transaction.savepoint_rollback(sid)
