"""The books notice what somebody changed behind the house's back."""

import pytest
from django.db import connection

from fettle.purchasing.actions import receive_purchase
from fettle.purchasing.drafts import Delivery
from fettle.purchasing.tests.factories import came, ordered
from fettle.reports.books import check
from fettle.stock.actions import Counted, count_sheet, open_sheet, post_sheet
from fettle.stock.models import SheetLine


def broken() -> set[str]:
    return {finding.name for finding in check() if not finding.holds}


@pytest.fixture
def bought(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    receive_purchase(olu, order.ref, came(order, 3000), Delivery("DN-1", freight_minor=100))
    ref = open_sheet(olu, main.ref)["ref"]
    count_sheet(olu, ref, [Counted(SheetLine.objects.get().ref, 2000)])
    post_sheet(olu, ref)
    return order


@pytest.mark.parametrize(
    ("forgery", "noticed"),
    [
        ("SELECT 1", set()),
        (
            "UPDATE purchasing_purchaseline SET received_thousandths = 4000",
            {"purchases_are_their_receipts"},
        ),
        (
            "UPDATE purchasing_receipt SET freight_minor = 0",
            {"purchases_are_their_receipts"},
        ),
        (
            "UPDATE purchasing_receiptline SET cost_minor = cost_minor + 1",
            {"purchases_are_their_receipts", "receipts_are_movements"},
        ),
        ("UPDATE purchasing_purchaseorder SET number = 7", {"purchase_numbers_have_no_holes"}),
        ("UPDATE stock_countsheet SET number = 7", {"purchase_numbers_have_no_holes"}),
        ("UPDATE stock_sheetline SET difference_thousandths = 0", {"counts_are_movements"}),
    ],
)
def test_a_forgery_is_noticed(bought, forgery, noticed):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(forgery)
    assert broken() == noticed
