"""The work is done and all of it recorded."""

from __future__ import annotations

import pytest

from fettle.kernel.refusal import NotAllowed, Refused
from fettle.orders.actions import (
    add_line,
    do_line,
    issue_line,
    issue_requested,
    ready_order,
    refuse_part,
    remove_line,
    reopen_order,
    request_part,
    skip_line,
)
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, fresh


def test_it_is_ready_with_its_total(garage: Garage) -> None:
    order = garage.started()
    work = add_line(garage.rex, order.ref, item_ref=garage.labour.ref, quantity="1.5")
    part = add_line(garage.rex, order.ref, item_ref=garage.pads.ref)
    do_line(garage.tek, order.ref, work["line"])
    issue_line(garage.rex, order.ref, part["line"])
    answer = ready_order(garage.tek, order.ref)
    assert (answer["stage"], answer["total"]["amount"]) == ("ready", "184.00")
    assert fresh(order).ready_at is not None


def test_it_lists_what_is_not_recorded(garage: Garage) -> None:
    order = garage.started()
    work = add_line(garage.rex, order.ref, item_ref=garage.labour.ref)["line"]
    part = add_line(garage.rex, order.ref, item_ref=garage.pads.ref)["line"]
    fee = add_line(garage.rex, order.ref, kind="fee", text="Disposal", unit_price="3.00")["line"]
    asked = request_part(garage.tek, order.ref, text="Bulb")["request"]
    with pytest.raises(Refused) as error:
        ready_order(garage.tek, order.ref)
    assert (error.value.rule, error.value.status) == ("order.unrecorded", 409)
    told = {ref: str(wrong) for ref, wrong in (error.value.errors or {}).items()}
    assert told == {
        work: "Labour is not done.",
        part: "Brake pads is not issued.",
        asked: "Bulb was asked for, and nobody answered.",
    }
    assert fee not in told
    assert fresh(order).stage == "in_progress"


def test_what_is_left_out_refused_or_taken_off_is_recorded(garage: Garage) -> None:
    order = garage.started()
    work = add_line(garage.rex, order.ref, item_ref=garage.labour.ref)["line"]
    part = add_line(garage.rex, order.ref, item_ref=garage.pads.ref)["line"]
    bulb = request_part(garage.tek, order.ref, text="Bulb")["request"]
    pads = request_part(garage.tek, order.ref, item_ref=garage.pads.ref)["request"]
    skip_line(garage.tek, order.ref, work, "not needed")
    remove_line(garage.rex, order.ref, part)
    refuse_part(garage.rex, order.ref, bulb, "sold out")
    issue_requested(garage.rex, order.ref, pads)
    ready_order(garage.tek, order.ref)
    assert fresh(order).stage == "ready"


def test_it_may_be_ready_without_a_start(garage: Garage, order: Order) -> None:
    ready_order(garage.tek, order.ref)
    assert fresh(order).stage == "ready"


def test_a_ready_order_is_taken_up_again(garage: Garage, order: Order) -> None:
    ready_order(garage.tek, order.ref)
    with pytest.raises(Refused):
        ready_order(garage.tek, order.ref)
    reopen_order(garage.ada, order.ref)
    assert (fresh(order).stage, fresh(order).ready_at) == ("in_progress", None)
    with pytest.raises(Refused):
        reopen_order(garage.ada, order.ref)


def test_it_refuses_who_may_not(garage: Garage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        ready_order(garage.ann, order.ref)
    ready_order(garage.tek, order.ref)
    with pytest.raises(NotAllowed):
        reopen_order(garage.tek, order.ref)
