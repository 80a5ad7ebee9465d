"""What an owner may get wrong: a sentence on the page and for machines, and nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from fettle.billing.corrections import Credit
from fettle.billing.models import Finance, Payment
from fettle.journal.models import Entry
from fettle.ledger.models import Posting
from fettle.orders.actions import Wanted
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.pages import Desk, text_of
from fettle.orders.tests.test_refund_invoice import back, bill, sold
from fettle.stock.actions import open_sheet
from fettle.stock.models import SheetLine
from fettle.tills import actions as tills
from fettle.tills.models import Session


@pytest.fixture
def garage(db: None) -> Garage:
    return Garage()


@pytest.fixture
def olu(garage: Garage) -> Browser:
    return Desk(garage.olu).browser


@contextmanager
def nothing_changes() -> Iterator[None]:
    def state() -> tuple[Any, ...]:
        tables = (Posting, Finance, Payment, Credit, SheetLine, Session)
        return (Entry.objects.count(), *(list(table.objects.values()) for table in tables))

    before = state()
    yield
    assert state() == before


def machine(browser: Browser, address: str, **body: Any) -> Any:
    return browser.post(f"/api/v1/{address}", body, "application/json")


def told(answer: Any, status: int, sentence: str) -> None:
    assert answer.status_code == status, answer.content
    assert sentence in text_of(answer).replace("&#x27;", "'")


def test_a_report_from_the_future(olu: Browser) -> None:
    later = (timezone.localdate() + timedelta(days=40)).isoformat()
    wish = {"period": "own", "from_on": later, "to_on": later}
    sentence = "is still to come"
    with nothing_changes():
        for page in ("reports", "accounts"):
            told(olu.get(reverse(page), wish), 422, sentence)
        told(olu.get(reverse("report", args=["section"]), wish), 422, sentence)
        for address in ("figures", "by/section", "entries", "ledger"):
            told(olu.get(f"/api/v1/reports/{address}", wish), 422, sentence)


def test_an_expense_in_a_foreign_currency(olu: Browser) -> None:
    typed = {"about": "expense:rent", "amount": "5 USD", "tender": "cash"}
    with nothing_changes():
        told(olu.post(reverse("finance.enter"), typed), 422, 'id="id_amount_error"')
        dollars = {"amount": "5.00", "currency": "USD"}
        answer = machine(olu, "finance", kind="expense", category="rent", amount=dollars)
        told(answer, 422, "EUR")
        assert answer.json()["errors"]["amount"]["rule"] == "currency.other"


def test_a_session_closed_twice(garage: Garage, olu: Browser) -> None:
    desk = tills.create_register(garage.olu, "Desk", "5")["ref"]
    ref = tills.open_till(garage.olu, desk, "100")["ref"]
    tills.count_till(garage.olu, ref, {"10000": 1})
    assert olu.post(reverse("till.close", args=[ref]), {"left": "100"}).status_code == 302
    sentence = "closed"
    with nothing_changes():
        told(olu.post(reverse("till.close", args=[ref]), {"left": "100"}), 409, sentence)
        told(machine(olu, f"tills/{ref}/close", left="100"), 409, sentence)


def test_a_count_of_minus_five(garage: Garage, olu: Browser) -> None:
    ref = open_sheet(garage.olu, garage.shelf.ref)["ref"]
    line = SheetLine.objects.earliest("pk").ref
    desk = tills.create_register(garage.olu, "Desk", "5")["ref"]
    till = tills.open_till(garage.olu, desk, "100")["ref"]
    with nothing_changes():
        page = olu.post(reverse("sheet.count", args=[ref]), {f"count_{line}": "-5"})
        assert page.status_code == 422 and f'id="id_count_{line}_error"' in text_of(page)
        counts = [{"line": line, "quantity": -5}]
        assert machine(olu, f"stock/sheets/{ref}/count", counts=counts).status_code == 422
        page = olu.post(reverse("till.count", args=[till]), {"piece_500": "-5"})
        assert page.status_code == 422 and 'id="id_piece_500_error"' in text_of(page)
        assert machine(olu, f"tills/{till}/count", pieces={"500": -5}).status_code == 422


def test_a_refund_of_a_refund(garage: Garage, olu: Browser) -> None:
    order = sold(garage)
    back(garage.rex, order, Wanted(0, "2"))
    ref = bill(order).ref
    given = Payment.objects.get(reversal_of__isnull=False)
    with nothing_changes():
        form = {"everything": "on", "reason": "again", "to": "tender"}
        page = olu.post(reverse("invoice.refund", args=[ref]), form)
        told(page, page.status_code, "All of this bill is credited already.")
        assert page.status_code in {409, 422}
        lines = [{"line": 0, "quantity": "1"}]
        wrong = machine(olu, f"invoices/{ref}/refund", lines=lines, reason="again")
        told(wrong, 422, "This is more than is left of the line.")
        form = {"tender": "card", "reason": "x"}
        page = olu.post(reverse("payment.correct", args=[given.ref]), form)
        assert page.status_code == 409, page.content
        wrong = machine(olu, f"payments/{given.ref}/correct", tender="card", reason="x")
        told(wrong, 409, "only money taken can")
