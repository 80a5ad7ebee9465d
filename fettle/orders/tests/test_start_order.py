"""Beginning the work, and going on with it."""

from __future__ import annotations

import pytest

from fettle.kernel.refusal import NotAllowed, Refused
from fettle.orders.actions import resume_order, start_order, wait_order
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, fresh


def test_it_is_in_progress(garage: Garage, order: Order) -> None:
    answer = start_order(garage.tek, order.ref)
    now = fresh(order)
    assert (answer["stage"], now.stage) == ("in_progress", "in_progress")
    assert now.started_at is not None


def test_it_begins_once(garage: Garage, order: Order) -> None:
    start_order(garage.tek, order.ref)
    with pytest.raises(Refused) as error:
        start_order(garage.tek, order.ref)
    assert error.value.rule == "order.move"
    assert str(error.value) == "Order 1 is In progress: this cannot be done from there."


def test_work_that_waited_first_begins_when_it_goes_on(garage: Garage, order: Order) -> None:
    wait_order(garage.tek, order.ref, "bay")
    with pytest.raises(Refused):
        start_order(garage.tek, order.ref)
    resume_order(garage.tek, order.ref)
    now = fresh(order)
    assert (now.stage, now.waiting_reason) == ("in_progress", "")
    assert now.started_at is not None


def test_only_what_waits_goes_on(garage: Garage, order: Order) -> None:
    with pytest.raises(Refused) as error:
        resume_order(garage.tek, order.ref)
    assert error.value.rule == "order.move"


def test_it_refuses_the_cashier(garage: Garage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        start_order(garage.ann, order.ref)
    with pytest.raises(NotAllowed):
        resume_order(garage.ann, order.ref)
