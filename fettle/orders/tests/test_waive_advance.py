"""Work begins when what the shop asks in advance is paid, or somebody may do without it."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from fettle.billing.drafts import Tendered
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk
from fettle.shop.models import Shop


@pytest.fixture
def order(garage: Garage) -> Order:
    """An hour of labour, 90.00, agreed, and nothing of it begun; a third of it is asked for."""
    Shop.objects.filter(pk=garage.shop.pk).update(advance_bp=3333)
    order = garage.opened()
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    return fresh(order)


def short(garage: Garage, order: Order) -> dict[str, Any]:
    """What the refusal says is missing."""
    with pytest.raises(Refused) as refused:
        actions.start_order(garage.tek, order.ref)
    assert refused.value.rule == "advance.short"
    missing: dict[str, Any] = refused.value.extra["missing"]
    return missing


def test_work_begins_when_it_is_paid(garage: Garage, order: Order) -> None:
    assert short(garage, order)["amount"] == "30.00"
    actions.take_advance(garage.ann, order.ref, Tendered("cash", "29.99"))
    assert short(garage, order)["amount"] == "0.01"
    actions.take_advance(garage.ann, order.ref, Tendered("cash", "0.01"))
    actions.start_order(garage.tek, order.ref)
    assert fresh(order).stage == "in_progress"
    actions.return_advance(garage.rex, order.ref, to="tender")
    actions.wait_order(garage.tek, order.ref, "parts")
    actions.resume_order(garage.tek, order.ref)


@pytest.mark.parametrize(("least", "missing"), [(2000, "20.00"), (50_000, "90.00")])
def test_an_amount_is_never_more_than_what_was_agreed(
    garage: Garage, order: Order, least: int, missing: str
) -> None:
    Shop.objects.update(advance_bp=None, advance_least_minor=least)
    assert short(garage, order)["amount"] == missing


def test_what_nobody_agreed_to_does_not_count(garage: Garage, order: Order) -> None:
    order.lines.update(authorisation="proposed")
    actions.start_order(garage.tek, order.ref)


def test_waiting_is_no_way_around_it(garage: Garage, order: Order) -> None:
    actions.wait_order(garage.tek, order.ref, "parts")
    with pytest.raises(Refused) as refused:
        actions.resume_order(garage.tek, order.ref)
    assert refused.value.rule == "advance.short"


def test_somebody_does_without_it(garage: Garage, other: OtherGarage, order: Order) -> None:
    with pytest.raises(Invalid) as refused:
        actions.waive_advance(garage.rex, order.ref, " ")
    assert set(refused.value.errors or {}) == {"reason"}
    for somebody in (garage.ann, garage.tek, garage.ada):
        with pytest.raises(NotAllowed):
            actions.waive_advance(somebody, order.ref, "an old client")
    with pytest.raises(NotFound):
        actions.waive_advance(other.eve, order.ref, "an old client")
    answer = actions.waive_advance(garage.rex, order.ref, "an old client")
    assert answer["missing"]["amount"] == "30.00"
    assert Entry.objects.get(verb="advance.waive").reason == "an old client"
    actions.start_order(garage.tek, order.ref)
    with pytest.raises(Refused) as told:
        actions.waive_advance(garage.rex, order.ref, "again")
    assert told.value.rule == "advance.not_missing"


def test_the_database_does_not_begin_without_it(garage: Garage, order: Order) -> None:
    begun = Order.objects.filter(pk=order.pk)
    with pytest.raises(IntegrityError, match="less is paid in advance"), transaction.atomic():
        begun.update(started_at=timezone.now())


def test_the_refusal_leads_to_where_it_is_taken(garage: Garage, order: Order) -> None:
    desk = Desk(garage.rex)
    page = desk.get("order", order.ref).content
    assert b"30.00" in page and b"advance/waive" in page
    told = desk.send("order.start", order.ref)
    assert told.status_code == 409 and b"/advance?amount=30.00" in told.content
    assert desk.get("advance.waive", order.ref).status_code == 200
    assert desk.send("advance.waive", order.ref, reason="").status_code == 422
    problem = desk.browser.post(
        f"/api/v1/orders/{order.ref}/start", "{}", content_type="application/json"
    )
    assert json.loads(problem.content)["missing"] == {"amount": "30.00", "currency": "EUR"}
    assert desk.post("advance.waive", order.ref, reason="an old client").status_code == 302
    assert desk.post("order.start", order.ref).status_code == 302
    hands = Desk(garage.tek).send("order.start", order.ref)
    assert b"/advance" not in hands.content
