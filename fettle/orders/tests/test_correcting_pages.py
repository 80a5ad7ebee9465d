"""The dialogs in which bills are set right, and the credit note on paper."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fettle.billing.corrections import Credit
from fettle.orders.models import Order
from fettle.orders.tests.pages import Desk
from fettle.orders.tests.test_refund_invoice import bill, sold


@pytest.fixture
def order(garage) -> Order:
    return sold(garage)


@pytest.fixture
def rex(garage) -> Browser:
    return Desk(garage.rex).browser


def test_the_whole_bill_goes_back_with_one_tick(rex, order):
    page = reverse("invoice.refund", args=[bill(order).ref])
    assert b"Brake pads" in rex.get(page).content
    answer = rex.post(page, {"everything": "on", "reason": "did not fit", "to": "tender"})
    credit = Credit.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("credit", args=[credit.ref]))
    for paper in ("", "?paper=80"):
        sheet = rex.get(answer["Location"] + paper)
        assert b"Credit note 1" in sheet.content
        assert "−€98.00" in sheet.content.decode()
    story = rex.get(reverse("invoice", args=[bill(order).ref])).content.decode()
    assert "The story of this bill" in story
    assert "did not fit" in story
    assert page not in story
    assert b"All of this bill is credited already." in rex.get(page).content


def test_what_is_wrong_is_told_at_its_field(rex, order):
    page = reverse("invoice.refund", args=[bill(order).ref])
    answer = rex.post(page, {"quantity_0": "3", "goods_0": "shelf", "reason": "x", "to": "tender"})
    assert answer.status_code == 422
    assert b"This is more than is left of the line." in answer.content
    answer = rex.post(page, {"reason": "x", "to": "tender"})
    assert b"Say what is given back" in answer.content
    answer = rex.post(page, {"everything": "on", "reason": "x", "to": "card"})
    assert (answer.status_code, Credit.objects.count()) == (422, 0)


def test_a_machine_does_the_same(garage, rex, order):
    address = f"/api/v1/invoices/{bill(order).ref}/refund"
    sent: dict[str, Any] = {"lines": [{"line": 0, "quantity": "1"}], "reason": "did not fit"}
    answer = rex.post(address, sent, "application/json")
    assert answer.status_code == 200, answer.content
    read = rex.get(f"/api/v1/credits/{answer.json()['ref']}").json()
    assert (read["lines"][0]["quantity"], read["total"]["amount"]) == ("1", "49.00")
    assert rex.get("/api/v1/credits").json()["items"][0]["number"] == 1
    sent["lines"][0]["amount"] = {"amount": "1.00", "currency": "USD"}
    answer = rex.post(address, sent, "application/json")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["lines.0.amount"])


def test_a_bill_is_corrected_by_typing_over_it(rex, order):
    page = reverse("invoice.correct", args=[bill(order).ref])
    shown = rex.get(page).content.decode()
    assert 'value="49.00"' in shown
    typed = {"quantity_0": "2", "unit_price_0": "40", "reason": "typed wrong", "to": "tender"}
    wrong = rex.post(page, typed | {"discount_0": "999"})
    assert (wrong.status_code, b"The discount is more than" in wrong.content) == (422, True)
    more = {"text_a": "Engine oil", "many_a": "2", "text_b": "Disposal", "price_b": "5"}
    answer = rex.post(page, typed | more)
    new = Credit.objects.get().replaced_by
    assert new is not None
    assert answer["Location"] == reverse("invoice", args=[new.ref])
    assert new.total_minor == 8000 + 2380 + 500
    story = rex.get(answer["Location"]).content.decode()
    assert f"Bill {bill(order).number}" in story
    assert "typed wrong" in story
    assert "Moved" in story
    assert rex.post(page, typed).status_code == 409


def test_a_machine_corrects_too(rex, order):
    address = f"/api/v1/invoices/{bill(order).ref}/correct"
    sent: dict[str, Any] = {"lines": [{"line": 0, "quantity": "1"}], "reason": "one"}
    answer = rex.post(address, sent, "application/json")
    assert (answer.status_code, answer.json()["total"]["amount"]) == (200, "49.00")
    answer = rex.post(address, sent, "application/json")
    assert (answer.status_code, answer.json()["rule"]) == (409, "invoice.credited")
