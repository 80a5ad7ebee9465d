"""Stopping an order: every part that left the shelf is decided about."""

from __future__ import annotations

from typing import Any

import pytest

from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import (
    add_line,
    cancel_order,
    checkout_order,
    edit_line,
    issue_line,
    issue_part,
    ready_order,
    request_part,
    reserve_line,
    return_line,
)
from fettle.orders.models import Line, Order, PartRequest
from fettle.orders.tests.factories import Garage, fresh, line_of
from fettle.stock.models import Movement


def test_it_is_cancelled_with_its_reason(garage: Garage, order: Order) -> None:
    answer = cancel_order(garage.rex, order.ref, "Client went away")
    assert (fresh(order).stage, fresh(order).end_reason) == ("cancelled", "Client went away")
    assert (answer["stage"], answer["sale"]) == ("cancelled", None)


@pytest.mark.parametrize("reason", ["", " ", "x" * 201, "a\u202eb", None, 5])
def test_it_needs_a_reason(garage: Garage, order: Order, reason: Any) -> None:
    with pytest.raises(Invalid) as error:
        cancel_order(garage.rex, order.ref, reason)
    assert set(error.value.errors or {}) == {"reason"}
    assert fresh(order).stage == "new"


def test_what_is_reserved_is_free_again_and_questions_end(garage: Garage, order: Order) -> None:
    part = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="2"))
    reserve_line(garage.ada, order.ref, part.ref)
    request_part(garage.tek, order.ref, text="Bulb")
    cancel_order(garage.rex, order.ref, "Client went away")
    assert garage.on_shelf(garage.pads) == (4000, 0)
    assert Line.objects.get().reserved_thousandths == 0
    assert PartRequest.objects.get().state == "refused"


def test_it_asks_for_every_issued_part(garage: Garage, order: Order) -> None:
    pads = line_of(issue_part(garage.ada, order.ref, garage.pads.ref, "2"))
    oil = line_of(issue_part(garage.ada, order.ref, garage.oil.ref, "4.5"))
    with pytest.raises(Refused) as error:
        cancel_order(garage.rex, order.ref, "no", {pads.ref: "shelf"})
    assert (error.value.rule, error.value.status) == ("order.parts_undecided", 422)
    assert {ref: str(wrong) for ref, wrong in (error.value.errors or {}).items()} == {
        oil.ref: "4.5 of Engine oil: back to the shelf, to the scrap, or billed?"
    }
    assert fresh(order).stage == "new"
    assert garage.on_shelf(garage.pads) == (2000, 0)


def test_shelf_and_scrap(garage: Garage, order: Order) -> None:
    pads = line_of(issue_part(garage.ada, order.ref, garage.pads.ref, "2"))
    oil = line_of(issue_part(garage.ada, order.ref, garage.oil.ref, "4.5"))
    cancel_order(garage.rex, order.ref, "no", {pads.ref: "shelf", oil.ref: "scrap"})
    assert (garage.on_shelf(garage.pads), garage.on_shelf(garage.oil)) == ((4000, 0), (15_500, 0))
    assert Movement.objects.filter(reason="scrap").count() == 1
    assert [line.out_thousandths for line in Line.objects.all()] == [0, 0]


def test_billed_parts_are_sold_over_the_counter(garage: Garage, order: Order) -> None:
    pads = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="4"))
    edit_line(garage.ada, order.ref, pads.ref, {"unit_price": "40", "discount": "16"})
    issue_line(garage.ada, order.ref, pads.ref, "3")
    answer = cancel_order(garage.rex, order.ref, "no", {pads.ref: "billed"})
    sale = Order.objects.get(ref=answer["sale"])
    assert (sale.flow, sale.stage, sale.number, sale.parent, sale.client) == (
        "counter_sale",
        "draft",
        1,
        order,
        garage.cy,
    )
    (line,) = sale.lines.all()
    assert (line.text, line.quantity_thousandths, line.out_thousandths) == (
        "Brake pads",
        3000,
        3000,
    )
    assert (line.discount_minor, line.total_minor, line.cost_minor) == (1200, 10_800, 6300)
    assert (sale.total_minor, sale.line_count) == (10_800, 1)
    assert garage.on_shelf(garage.pads) == (1000, 0)


def test_the_sale_can_be_paid(garage: Garage, order: Order) -> None:
    pads = line_of(issue_part(garage.ada, order.ref, garage.pads.ref, "1"))
    sale = cancel_order(garage.rex, order.ref, "no", {pads.ref: "billed"})["sale"]
    checkout_order(garage.ann, sale, tender="cash", received="50")
    assert Order.objects.get(ref=sale).stage == "closed"
    assert garage.on_shelf(garage.pads) == (3000, 0)


def test_the_sale_itself_asks_too(garage: Garage, order: Order) -> None:
    pads = line_of(issue_part(garage.ada, order.ref, garage.pads.ref, "1"))
    sale = cancel_order(garage.rex, order.ref, "no", {pads.ref: "billed"})["sale"]
    with pytest.raises(Refused) as error:
        cancel_order(garage.rex, sale, "no")
    assert error.value.rule == "order.parts_undecided"
    sold = Order.objects.get(ref=sale).lines.get()
    cancel_order(garage.rex, sale, "no", {sold.ref: "shelf"})
    assert garage.on_shelf(garage.pads) == (4000, 0)


def test_what_came_back_before_is_not_asked(garage: Garage, order: Order) -> None:
    pads = line_of(issue_part(garage.ada, order.ref, garage.pads.ref, "2"))
    return_line(garage.ada, order.ref, pads.ref)
    cancel_order(garage.rex, order.ref, "no")
    assert fresh(order).stage == "cancelled"


@pytest.mark.parametrize("target", ["", "client", None, 1, True, ["shelf"]])
def test_wrong_targets(garage: Garage, order: Order, target: Any) -> None:
    pads = line_of(issue_part(garage.ada, order.ref, garage.pads.ref, "2"))
    with pytest.raises(Invalid) as error:
        cancel_order(garage.rex, order.ref, "no", {pads.ref: target})
    assert set(error.value.errors or {}) == {f"parts.{pads.ref}"}
    assert fresh(order).stage == "new"


def test_lines_of_others_are_refused(garage: Garage, order: Order) -> None:
    second = garage.opened(unit_ref=garage.fiat.ref)
    theirs = line_of(issue_part(garage.ada, second.ref, garage.pads.ref, "2"))
    with pytest.raises(Invalid) as error:
        cancel_order(garage.rex, order.ref, "no", {theirs.ref: "shelf"})
    assert set(error.value.errors or {}) == {f"parts.{theirs.ref}"}


def test_a_ready_order_can_be_cancelled_but_no_ended_one(garage: Garage, order: Order) -> None:
    ready_order(garage.tek, order.ref)
    cancel_order(garage.rex, order.ref, "no")
    with pytest.raises(Refused) as error:
        cancel_order(garage.rex, order.ref, "no")
    assert error.value.rule == "order.move"


@pytest.mark.parametrize("name", ["tek", "ann", "ada"])
def test_it_refuses_who_may_not(garage: Garage, order: Order, name: str) -> None:
    with pytest.raises(NotAllowed):
        cancel_order(getattr(garage, name), order.ref, "no")
