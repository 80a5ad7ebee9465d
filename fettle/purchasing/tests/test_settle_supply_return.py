"""Goods and old parts go back, and the credit for them is taken off a bill."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from fettle.billing.models import Finance
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.purchasing.actions import (
    cancel_supply_return,
    draft_purchase,
    enter_supplier_bill,
    open_supply_return,
    pay_supplier_bill,
    receive_purchase,
    send_purchase,
    send_supply_return,
    settle_supply_return,
    void_supplier_bill,
)
from fettle.purchasing.drafts import (
    Back,
    BillDraft,
    Delivery,
    PurchaseDraft,
    ReturnDraft,
    Wanted,
)
from fettle.purchasing.models import (
    PurchaseOrder,
    Receipt,
    ReturnLine,
    SupplierBill,
    SupplierReturn,
)
from fettle.purchasing.tests.factories import came, make_shop, make_staff, make_supplier
from fettle.reports.books import check
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import on_shelf
from fettle.stock.tests.test_api import post
from fettle.stock.tests.test_races import at_once

TODAY = date(2026, 1, 15)


@pytest.fixture
def bought(olu, main, pads, supplier):
    """Four reman callipers with a charge of 50.00 for each old one."""
    wanted = [Wanted(pads.ref, 4000, 10000, 5000)]
    ref = draft_purchase(olu, PurchaseDraft(supplier.ref, main.ref, wanted))["ref"]
    send_purchase(olu, ref)
    order = PurchaseOrder.objects.get(ref=ref)
    receive_purchase(olu, ref, came(order, 4000), Delivery("DN-1"))
    return Receipt.objects.get()


def goods(supplier, main, pads, thousandths=1000, **more):
    lines = [Back(pads.ref, thousandths)]
    return ReturnDraft(supplier.ref, "wrong", main.ref, lines, 9000, **more)


def books_hold():
    return [found.name for found in check() if not found.holds] == []


def test_an_old_part_is_owed_from_the_day_the_new_one_comes(olu, bought, main, pads):
    back = SupplierReturn.objects.get()
    due = timezone.localdate() + timedelta(days=30)
    assert (back.kind, back.state, back.expected_minor) == ("core", "open", 20000)
    assert back.due_on is not None
    assert abs((back.due_on - due).days) <= 1
    assert on_shelf(pads, main) == (4000, 0, 40000), "the charge is not what the part costs"
    send_supply_return(olu, back.ref, rma="R-1")
    assert on_shelf(pads, main)[0] == 4000, "an old part was never in stock"
    settle_supply_return(olu, back.ref, 15000, paper="C-1")
    back.refresh_from_db()
    assert (back.state, back.credited_minor, back.rma) == ("settled", 15000, "R-1")
    assert books_hold()


def test_goods_leave_the_shelf_when_they_are_sent(olu, bought, main, pads, supplier):
    ref = open_supply_return(olu, goods(supplier, main, pads))["ref"]
    assert on_shelf(pads, main)[0] == 4000
    send_supply_return(olu, ref)
    assert on_shelf(pads, main) == (3000, 0, 30000)
    line = ReturnLine.objects.get(back__ref=ref)
    assert line.movement is not None
    assert (line.cost_minor, line.movement.reason) == (10000, "sendback")
    assert books_hold()


def test_more_than_there_is_cannot_go_back(olu, bought, main, pads, supplier):
    ref = open_supply_return(olu, goods(supplier, main, pads, 5000))["ref"]
    with pytest.raises(Refused, match="Only 4 of Brake pads left"):
        send_supply_return(olu, ref)
    assert cancel_supply_return(olu, ref)["state"] == "cancelled"
    with pytest.raises(Refused, match="stands at “Given up”"):
        send_supply_return(olu, ref)
    for lines in ([], [Back(pads.ref, -5000)], [Back("nothing", 1000)]):
        draft = ReturnDraft(supplier.ref, "wrong", main.ref, lines)
        with pytest.raises(Invalid):
            open_supply_return(olu, draft)


def test_a_bill_is_paid_less_the_credit(olu, bought, supplier):
    back = SupplierReturn.objects.get()
    send_supply_return(olu, back.ref)
    settle_supply_return(olu, back.ref, 20000)
    draft = BillDraft(supplier.ref, "B-77", TODAY, 71400, [bought.ref])
    answer = enter_supplier_bill(olu, draft)
    assert answer["due_on"] == "2026-01-29"
    paid = pay_supplier_bill(olu, answer["ref"], set_off=[back.ref])
    assert paid["state"] == "paid"
    entry = Finance.objects.get()
    assert (entry.kind, entry.category, entry.amount_minor) == ("expense", "goods", 51400)
    assert (entry.document, entry.party, entry.tender) == ("B-77", "Parts House", "transfer")
    assert books_hold()
    with pytest.raises(Refused, match="stands at “Paid”"):
        pay_supplier_bill(olu, answer["ref"])
    again = enter_supplier_bill(olu, BillDraft(supplier.ref, "B-78", TODAY, 100))
    with pytest.raises(Refused, match="used already"):
        pay_supplier_bill(olu, again["ref"], set_off=[back.ref])
    assert Finance.objects.count() == 1


def test_a_bill_comes_once_and_says_something_possible(olu, bought, supplier):
    draft = BillDraft(supplier.ref, "B-77", TODAY, 71400, [bought.ref])
    ref = enter_supplier_bill(olu, draft)["ref"]
    tomorrow = timezone.localdate() + timedelta(days=2)
    for wrong, field in (
        (BillDraft(supplier.ref, "b-77", TODAY, 100), "number"),
        (BillDraft(supplier.ref, "B-78", TODAY, 100, [bought.ref]), "receipts"),
        (BillDraft(supplier.ref, "B-78", TODAY, 0), "total"),
        (BillDraft(supplier.ref, "B-78", TODAY, -500), "total"),
        (BillDraft(supplier.ref, "B-78", tomorrow, 100), "dated_on"),
        (BillDraft(supplier.ref, "B-78", TODAY, 100, [], date(2026, 1, 1)), "due_on"),
        (BillDraft(make_supplier(olu, "Other").ref, "1", TODAY, 100, [bought.ref]), "receipts"),
    ):
        with pytest.raises(Invalid) as refused:
            enter_supplier_bill(olu, wrong)
        assert list(refused.value.errors or ()) == [field]
    with pytest.raises(Invalid):
        void_supplier_bill(olu, ref, " ")
    void_supplier_bill(olu, ref, "Wrong house")
    assert enter_supplier_bill(olu, draft)["ref"] != ref


def test_who_may_what(shop, olu, bought, supplier, main, pads):
    draft = BillDraft(supplier.ref, "B-77", TODAY, 71400)
    ref = enter_supplier_bill(olu, draft)["ref"]
    tek, stranger = make_staff(shop, "technician"), make_staff(make_shop("Other"), "owner")
    with pytest.raises(NotAllowed):
        pay_supplier_bill(tek, ref)
    with pytest.raises(NotAllowed):
        open_supply_return(tek, goods(supplier, main, pads))
    with pytest.raises(NotFound):
        pay_supplier_bill(stranger, ref)
    with pytest.raises(NotFound):
        send_supply_return(stranger, SupplierReturn.objects.get().ref)


def test_the_database_keeps_what_was_settled(olu, bought, supplier):
    back = SupplierReturn.objects.get()
    send_supply_return(olu, back.ref)
    settle_supply_return(olu, back.ref, 20000)
    ref = enter_supplier_bill(olu, BillDraft(supplier.ref, "B-77", TODAY, 71400))["ref"]
    pay_supplier_bill(olu, ref)
    for statement in (
        "UPDATE purchasing_supplierreturn SET credited_minor = 1",
        "UPDATE purchasing_supplierreturn SET state = 'open'",
        "UPDATE purchasing_supplierbill SET total_minor = 1",
        "DELETE FROM purchasing_supplierbill",
        "UPDATE purchasing_returnline SET quantity_thousandths = 1",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE purchasing_supplierbill SET total_minor = total_minor + 1",
        "UPDATE purchasing_supplierbill SET set_off_minor = 1",
    ],
)
def test_a_forged_bill_is_noticed(olu, bought, supplier, forgery):
    ref = enter_supplier_bill(olu, BillDraft(supplier.ref, "B-77", TODAY, 71400))["ref"]
    pay_supplier_bill(olu, ref)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(forgery)
    assert {found.name for found in check() if not found.holds} == {"supplier_bills_are_expenses"}


@pytest.mark.django_db(transaction=True)
def test_two_pay_at_once_and_it_is_paid_once(olu, supplier):
    ref = enter_supplier_bill(olu, BillDraft(supplier.ref, "B-77", TODAY, 71400))["ref"]
    answers = at_once([lambda: pay_supplier_bill(olu, ref)] * 2)
    assert "supplier_bill.state" in answers
    assert Finance.objects.count() == 1


def test_the_pages(shop, olu, bought, main, pads, supplier):
    client, back = signed_in(shop), SupplierReturn.objects.get()
    for name in ("supply_returns", "supply_return.open", "supplier_bills", "supplier_bill.enter"):
        assert client.get(reverse(name)).status_code == 200, name
    page = reverse("supply_return", args=[back.ref])
    assert "€200.00" in client.get(page).content.decode()
    client.post(reverse("supply_return.send", args=[back.ref]), {"rma": "R-1"})
    settle = reverse("supply_return.settle", args=[back.ref])
    assert client.post(settle, {"credit": "-5"}).status_code == 422
    assert client.post(settle, {"credit": "200"}).status_code == 302
    form = {
        "supplier": supplier.ref, "kind": "wrong", "location": main.ref, "item_0": "BP-1",
        "quantity_0": "1",
    }  # fmt: skip
    assert client.post(reverse("supply_return.open"), form).status_code == 302
    bill = {
        "supplier": supplier.ref, "number": "B-1", "dated_on": "2026-01-15", "total": "714.00",
        "receipts": [bought.ref],
    }  # fmt: skip
    future = client.post(reverse("supplier_bill.enter"), bill | {"dated_on": "2999-01-01"})
    assert "dated in the future" in future.content.decode()
    assert client.post(reverse("supplier_bill.enter"), bill).status_code == 302
    row = SupplierBill.objects.get()
    page = client.get(reverse("supplier_bill", args=[row.ref])).content.decode()
    assert "€114.00" in page, "what the bill asks beyond goods and old parts"
    pay = reverse("supplier_bill.pay", args=[row.ref])
    form = {"tender": "transfer", "set_off": [back.ref]}
    assert client.post(pay, form).status_code == 302
    assert client.post(pay, {"tender": "transfer"}).status_code == 409
    assert signed_in(shop, "operator").get(reverse("supplier_bills")).status_code == 403


def test_the_api(shop, bought, main, pads, supplier):
    client, money = signed_in(shop), {"amount": "10.00", "currency": "EUR"}
    body = {"supplier": supplier.ref, "kind": "wrong", "location": main.ref,
            "lines": [{"item": pads.ref, "quantity": "1"}]}  # fmt: skip
    ref = post(client, "supply-returns", body).json()["ref"]
    assert len(client.get("/api/v1/supply-returns").json()["items"]) == 2
    assert post(client, f"supply-returns/{ref}/send", {}).json()["state"] == "sent"
    assert post(client, f"supply-returns/{ref}/cancel", {}).status_code == 409
    settled = post(client, f"supply-returns/{ref}/settle", {"credit": money})
    assert settled.json()["state"] == "settled"
    body = {"supplier": supplier.ref, "number": "B-1", "dated_on": "2026-01-15", "total": money}
    bill = post(client, "supplier-bills", body).json()["ref"]
    assert len(client.get("/api/v1/supplier-bills").json()["items"]) == 1
    paid = post(client, f"supplier-bills/{bill}/pay", {"set_off": [ref]})
    assert paid.json()["state"] == "paid"
    assert not Finance.objects.exists(), "the credit paid all of it"
    assert post(client, f"supplier-bills/{bill}/void", {"reason": "x"}).status_code == 409
