"""A client comes back for the same fault: linked to the first order, for nothing or charged."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import (
    add_line,
    checkout_order,
    comeback_order,
    issue_line,
    open_sale,
)
from fettle.orders.models import Order
from fettle.orders.queries.correcting import story_of
from fettle.orders.tests.factories import Garage, fresh, line_of
from fettle.orders.tests.pages import Desk
from fettle.orders.tests.test_refund_invoice import sold


@pytest.fixture
def done(garage: Garage) -> Order:
    """Pads, and half an hour to fit them, paid by card."""
    order = garage.started()
    add_line(garage.rex, order.ref, item_ref=garage.labour.ref, quantity="0.5")
    pads = line_of(add_line(garage.rex, order.ref, item_ref=garage.pads.ref))
    issue_line(garage.rex, order.ref, pads.ref)
    checkout_order(garage.rex, order.ref, tender="card")
    return fresh(order)


def refs(order: Order) -> list[str]:
    return [line.ref for line in order.lines.all()]


def test_under_warranty_it_costs_nothing_and_both_know_each_other(garage, done):
    answer = comeback_order(garage.ada, done.ref, complaint="brakes squeal", lines=refs(done))
    again = Order.objects.get(ref=answer["ref"])
    assert (again.parent, again.comeback, again.title) == (done, "warranty", "brakes squeal")
    assert (again.flow, again.unit, again.responsible) == (done.flow, done.unit, done.responsible)
    assert (again.total_minor, again.stage, again.line_count) == (0, "new", 2)
    assert [line.copy_of for line in again.lines.all()] == list(done.lines.all())
    assert [row.pk for row in story_of(done)] == [row.pk for row in story_of(again)]
    assert fresh(done) == done
    pads = again.lines.get(kind="part")
    issue_line(garage.rex, again.ref, pads.ref)
    checkout_order(garage.rex, again.ref, tender="cash")
    pads.refresh_from_db()
    assert (fresh(again).stage, pads.cost_minor) == ("closed", 2100)


def test_who_pays_pays_the_price_of_then(garage, done):
    answer = comeback_order(
        garage.ada, done.ref, complaint="fell into a hole", paid_by="charged", lines=refs(done)[:1]
    )
    assert answer["total"]["amount"] == "45.00"


def test_a_sale_comes_back_as_a_ticket(garage):
    answer = comeback_order(garage.ada, sold(garage).ref, complaint="cracked", paid_by="goodwill")
    assert answer["flow"] == "ticket"


def test_what_does_not_come_back(garage, done, other):
    for values, fields in (
        ({"complaint": " "}, {"complaint"}),
        ({"complaint": "x", "paid_by": "god"}, {"paid_by"}),
        ({"complaint": "x", "lines": ["nonsense"]}, {"lines.0"}),
    ):
        with pytest.raises(Invalid) as refused:
            comeback_order(garage.ada, done.ref, **values)
        assert set(refused.value.errors or {}) == fields
    running = garage.opened()
    with pytest.raises(Refused) as told:
        comeback_order(garage.ada, running.ref, complaint="x")
    assert told.value.rule == "comeback.open"
    with pytest.raises(Refused) as told:
        comeback_order(garage.ada, done.ref, complaint="x")
    assert told.value.rule == "orders_one_open_per_unit"
    comeback_order(garage.ada, done.ref, complaint="x", override_reason="another fault")
    nobody = open_sale(garage.rex, [(garage.pads.ref, "1")])["ref"]
    checkout_order(garage.rex, nobody, tender="cash")
    with pytest.raises(Refused) as told:
        comeback_order(garage.ada, nobody, complaint="x")
    assert told.value.rule == "comeback.nobody"
    with pytest.raises(NotFound):
        comeback_order(other.eve, done.ref, complaint="x")
    with pytest.raises(NotAllowed):
        comeback_order(garage.tek, done.ref, complaint="x")
    with pytest.raises(IntegrityError, match="orders_comeback_of"), transaction.atomic():
        Order.objects.filter(pk=running.pk).update(comeback="warranty")


def test_pages_and_machines_show_the_chain(garage, done):
    desk = Desk(garage.ada)
    page = desk.get("order.comeback", done.ref).content
    assert b"Brake pads" in page
    answer = desk.post(
        "order.comeback", done.ref, complaint="squeals", paid_by="warranty", lines=refs(done)[:1]
    )
    again = Order.objects.get(comeback="warranty")
    assert answer["Location"] == reverse("order", args=[again.ref])
    for each in (done, again):
        shown = desk.get("order", each.ref).content.decode()
        assert "Belongs together" in shown
        assert f"came back from #{done.number}" in shown
    sent = {"complaint": "again", "override_reason": "twice"}
    address = f"/api/v1/orders/{done.ref}/comeback"
    answer = desk.browser.post(address, sent, "application/json")
    assert (answer.status_code, answer.json()["parent"]) == (201, done.ref)
    assert desk.post("order.comeback", done.ref, complaint="", paid_by="x").status_code == 422
