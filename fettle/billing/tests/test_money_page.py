from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.billing.actions import enter_finance, open_invoice, take_payment
from fettle.billing.models import Finance, Invoice
from fettle.billing.tests.stage import bill, bill_line, hire, open_shop
from fettle.journal import act

HTMX = {"HX-Request": "true"}


def browser_of(actor: Actor) -> Browser:
    browser = Browser()
    browser.force_login(
        Person.objects.get(pk=actor.person_id or 0),
        backend="fettle.web.acting.StaffBackend",
    )
    return browser


@pytest.fixture
def olu(db: None) -> Actor:
    return hire(open_shop(), "owner", "Olu")


def issued(actor: Actor, price: int) -> Invoice:
    with act(actor, "order.checkout") as step:
        invoice = open_invoice(step, bill(bill_line(price)))
    return Invoice.objects.get(pk=invoice.pk)


def text(browser: Browser, address: str, **more: Any) -> str:
    answer = browser.get(address, **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_sums_payments_entries_and_bills(olu: Actor) -> None:
    take_payment(olu, issued(olu, 10000).ref, tender="card", reference="T-9")
    issued(olu, 2500)
    enter_finance(olu, "expense", "rent", "30")
    browser = browser_of(olu)
    page = text(browser, "/money/")
    for shown in ("€100.00", "€30.00", "€70.00", "€25.00", "T-9", "Bill 1"):
        assert shown in page
    assert "Rent" in text(browser, "/money/?show=finance")
    assert "Bill 2" in text(browser, "/money/?show=unpaid")
    assert "Bill 1" not in text(browser, "/money/?show=unpaid", headers=HTMX)


def test_the_period_narrows_everything(olu: Actor) -> None:
    take_payment(olu, issued(olu, 10000).ref, tender="card")
    past = "from_on=2001-01-01&to_on=2001-01-31"
    for tab in ("payments", "finance", "bills"):
        page = text(browser_of(olu), f"/money/?show={tab}&{past}")
        assert "Nothing in this period." in page


def test_a_cashier_sees_payments_and_no_books(olu: Actor) -> None:
    shop_id = olu.shop_id
    from fettle.shop.models import Shop

    ann = hire(Shop.objects.get(pk=shop_id), "cashier", "Ann")
    enter_finance(olu, "expense", "rent", "30")
    page = text(browser_of(ann), "/money/?show=finance")
    assert "Income and expense" not in page
    assert "€30.00" not in page
    assert browser_of(ann).get("/money/enter").status_code == 403
    tek = hire(Shop.objects.get(pk=shop_id), "technician", "Tek")
    assert browser_of(tek).get("/money/").status_code == 403


def test_an_expense_is_entered_in_the_dialog(olu: Actor) -> None:
    browser = browser_of(olu)
    typed = {"about": "expense:rent", "amount": "1200,50", "tender": "transfer", "key": "k"}
    wrong = browser.post("/money/enter", typed | {"amount": "x"}, headers=HTMX)
    assert wrong.status_code == 422
    assert "id_amount_error" in wrong.content.decode()
    for about in ("", "expense:sale", "gift:rent", "income:rent"):
        assert browser.post("/money/enter", typed | {"about": about}).status_code == 422
    assert not Finance.objects.exists()
    done = browser.post("/money/enter", typed, headers=HTMX)
    assert (done.status_code, done["HX-Trigger"]) == (200, "close-dialog")
    assert Finance.objects.get().amount_minor == 120050
    again = browser.post("/money/enter", typed)
    assert again.status_code == 302
    assert Finance.objects.count() == 1


def test_a_bill_shows_its_lines_and_another_shops_bill_is_not_there(olu: Actor) -> None:
    invoice = issued(olu, 10000)
    page = text(browser_of(olu), f"/money/bills/{invoice.ref}")
    assert "Oil filter" in page
    assert "€15.97" in page
    eve = hire(open_shop(), "owner", "Eve")
    for ref in (invoice.ref, "0" * 16, "x"):
        assert browser_of(eve).get(f"/money/bills/{ref}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "?from_on=x",
        "?from_on=2026-13-45",
        "?cursor=%00",
        "?show=%00",
        "?tender=gold",
        "?from_on=0001-01-01&to_on=9999-12-31",
        "?category=x&show=finance",
    ],
)
def test_odd_questions_are_answered(olu: Actor, query: str) -> None:
    assert browser_of(olu).get(f"/money/{query}").status_code in (200, 422)


@pytest.mark.usefixtures("alone")
def test_statements_do_not_grow_with_the_rows(olu: Actor) -> None:
    def count(tab: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            text(browser, f"/money/?show={tab}")
        return len(queries)

    browser = browser_of(olu)
    take_payment(olu, issued(olu, 100).ref, tender="card")
    issued(olu, 100)
    tabs = ("payments", "finance", "unpaid", "bills")
    count("payments")  # the pane is drawn once and kept
    few = [count(tab) for tab in tabs]
    for _ in range(5):
        take_payment(olu, issued(olu, 100).ref, tender="cash")
        issued(olu, 100)
    count("payments")
    assert [count(tab) for tab in tabs] == few
    assert max(few) <= 14


def test_machines_read_and_write_money(olu: Actor) -> None:
    browser = browser_of(olu)
    invoice = issued(olu, 10000)

    def post(address: str, body: Any) -> Any:
        return browser.post(f"/api/v1/{address}", body, content_type="application/json")

    def get(address: str) -> Any:
        return browser.get(f"/api/v1/{address}")

    part = {"tender": "cash", "amount": {"amount": "60", "currency": "EUR"}}
    paid = post(f"invoices/{invoice.ref}/pay", part).json()
    assert paid["due"] == {"amount": "40.00", "currency": "EUR"}
    over = post(f"invoices/{invoice.ref}/pay", part)
    assert (over.status_code, list(over.json()["errors"])) == (422, ["amount"])
    dollars = {"tender": "cash", "amount": {"amount": "1", "currency": "USD"}}
    assert post(f"invoices/{invoice.ref}/pay", dollars).json()["errors"]["amount"]
    row = get("invoices?state=unpaid").json()["items"][0]
    assert (row["settlement"], row["due"]["amount"]) == ("part_paid", "40.00")
    assert get(f"invoices/{invoice.ref}").json()["lines"][0]["text"] == "Oil filter"
    assert get("payments").json()["items"][0]["invoices"][0]["number"] == 1
    entry = {"kind": "expense", "category": "rent", "amount": {"amount": "5", "currency": "EUR"}}
    assert post("finance", entry).status_code == 201
    assert post("finance", entry | {"shop": 2}).status_code == 422
    kinds = [row["kind"] for row in get("finance").json()["items"]]
    assert kinds == ["expense", "income"]
    till = get(f"accounts/shop:{olu.shop_id}:till/balance").json()
    assert till["balance"] == {"amount": "55.00", "currency": "EUR"}
    for code in ("shop:999:till", "nothing", "%00", "x" * 300):
        assert get(f"accounts/{code}/balance").status_code == 404


def test_pages_of_a_list_follow_each_other(olu: Actor) -> None:
    for _ in range(5):
        issued(olu, 100)
    browser, seen, cursor = browser_of(olu), [], ""
    while True:
        answer = browser.get("/api/v1/invoices", {"limit": "2", "cursor": cursor}).json()
        seen += [row["number"] for row in answer["items"]]
        if not (cursor := answer["next"] or ""):
            break
    assert seen == [5, 4, 3, 2, 1]
