"""Letting an order wait."""

from __future__ import annotations

import pytest
from django.utils import translation

from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed
from fettle.orders.actions import cancel_order, resume_order, wait_order
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, fresh


def test_it_says_why(garage: Garage) -> None:
    order = garage.started()
    wait_order(garage.tek, order.ref, "parts", "calipers on Friday")
    now = fresh(order)
    assert (now.stage, now.waiting_reason, now.waiting_note) == (
        "waiting",
        "parts",
        "calipers on Friday",
    )
    with translation.override("en"):
        told = entries_of(order.ref)[-1].told  # type: ignore[attr-defined]
    assert told == "Order 1: Waiting for parts. calipers on Friday"


def test_the_reason_goes_with_the_waiting(garage: Garage) -> None:
    order = garage.started()
    wait_order(garage.tek, order.ref, "parts", "calipers")
    resume_order(garage.tek, order.ref)
    assert (fresh(order).waiting_reason, fresh(order).waiting_note) == ("", "")


def test_what_waits_can_be_cancelled(garage: Garage, order: Order) -> None:
    wait_order(garage.tek, order.ref, "client")
    cancel_order(garage.rex, order.ref, "no answer")
    assert (fresh(order).stage, fresh(order).waiting_reason) == ("cancelled", "")


@pytest.mark.parametrize("reason", ["", "weather", None, True, ["parts"]])
def test_the_reason_is_one_of_the_list(garage: Garage, order: Order, reason: str) -> None:
    with pytest.raises(Invalid) as error:
        wait_order(garage.tek, order.ref, reason)
    assert set(error.value.errors or {}) == {"reason"}
    assert fresh(order).stage == "new"


def test_the_note_is_one_line(garage: Garage, order: Order) -> None:
    with pytest.raises(Invalid):
        wait_order(garage.tek, order.ref, "parts", "x" * 201)


def test_it_refuses_the_cashier(garage: Garage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        wait_order(garage.ann, order.ref, "parts")
