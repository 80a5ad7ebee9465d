"""The receipt of an advance: on three papers, counted, and sent as that of a bill."""

import json

import pytest
from django.db import IntegrityError, transaction

from fettle.billing.actions.handouts import print_advance
from fettle.billing.drafts import Tendered
from fettle.billing.handouts import Handout
from fettle.billing.models import Payment
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound
from fettle.orders import actions
from fettle.orders.actions.receipts import send_advance
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk, text_of
from fettle.texts.models import Text


@pytest.fixture
def order(garage: Garage) -> Order:
    """50.00 paid in advance, of 60.00 in notes."""
    order = garage.started()
    actions.take_advance(garage.ann, order.ref, Tendered("cash", "50", "60"))
    return fresh(order)


@pytest.fixture
def paid(order: Order) -> Payment:
    return Payment.objects.get(purpose="advance")


def test_each_one_is_counted(garage: Garage, other: OtherGarage, paid: Payment) -> None:
    copies = [print_advance(garage.ann, paid.ref, paper)["copy"] for paper in ("80", "58", "a4")]
    assert copies == [0, 1, 2]
    assert [each.n for each in paid.handouts.order_by("n")] == [1, 2, 3]
    with pytest.raises(Invalid):
        print_advance(garage.ann, paid.ref, "a5")
    with pytest.raises(NotFound):
        print_advance(other.eve, paid.ref, "80")
    with pytest.raises(NotAllowed):
        print_advance(garage.tek, paid.ref, "80")
    row = Handout(n=9, way="print", paper="80", at=paid.at)
    with pytest.raises(IntegrityError, match="billing_handout_of_one"), transaction.atomic():
        row.save()


def test_it_is_sent_to_the_client(garage: Garage, order: Order, paid: Payment) -> None:
    send_advance(garage.ann, order.ref, paid.ref, "cy@example.org")
    send_advance(garage.ann, order.ref, paid.ref, "+4917612345678")
    mail, sms = Text.objects.order_by("pk")
    assert "50.00" in mail.body and "the bill takes the advance off" in mail.body
    assert "50.00" in sms.body and len(sms.body) < 200
    assert [each.way for each in paid.handouts.order_by("n")] == ["email", "sms"]
    with pytest.raises(Invalid):
        send_advance(garage.ann, order.ref, paid.ref, "nowhere")
    elsewhere = actions.open_sale(garage.rex, [(garage.pads.ref, "1")])["ref"]
    with pytest.raises(NotFound):
        send_advance(garage.ann, elsewhere, paid.ref, "cy@example.org")


def test_the_pages_and_the_api(garage: Garage, order: Order, paid: Payment) -> None:
    desk = Desk(garage.ann)
    assert f"/advance/{paid.ref}/receipt" in text_of(desk.get("order", order.ref))
    page = text_of(desk.get("advance.receipt", order.ref, paid.ref, paper="58"))
    assert "narrow" in page and "60.00" in page and "10.00" in page
    first = desk.post("advance.print", order.ref, paid.ref, paper="80")
    assert first.status_code == 302 and "print=1" in first.url
    assert "Copy" not in text_of(desk.browser.get(first.url))
    second = desk.post("advance.print", order.ref, paid.ref, paper="80")
    assert "Copy 1" in text_of(desk.browser.get(second.url))
    assert desk.get("advance.send", order.ref, paid.ref).status_code == 200
    sent = desk.post("advance.send", order.ref, paid.ref, address="cy@example.org")
    assert sent.status_code == 302
    told = desk.browser.post(
        f"/api/v1/orders/{order.ref}/advances/{paid.ref}/print",
        json.dumps({"paper": "80"}),
        content_type="application/json",
    )
    assert told.json()["copy"] == 2
    told = desk.browser.post(
        f"/api/v1/orders/{order.ref}/advances/{paid.ref}/send",
        json.dumps({"address": "cy@example.org"}),
        content_type="application/json",
    )
    assert told.status_code == 200 and told.json()["payment"] == paid.ref
    assert desk.get("advance.receipt", order.ref, "0" * 16).status_code == 404
