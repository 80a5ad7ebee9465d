"""Parts come back from an order."""

from __future__ import annotations

import pytest

from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import add_line, edit_line, issue_line, issue_part, return_line
from fettle.orders.models import Line, LineMovement, Order
from fettle.orders.tests.factories import Garage, fresh, line_of
from fettle.stock.models import Movement


@pytest.fixture
def part(garage: Garage, order: Order) -> Line:
    return line_of(issue_part(garage.ada, order.ref, garage.pads.ref, "3"))


def test_it_goes_back_to_the_shelf_and_off_the_bill(
    garage: Garage, order: Order, part: Line
) -> None:
    return_line(garage.ada, order.ref, part.ref, "1")
    line = Line.objects.get()
    assert garage.on_shelf(garage.pads) == (2000, 0)
    assert (line.quantity_thousandths, line.out_thousandths, line.cost_minor) == (2000, 2000, 4200)
    assert (line.total_minor, fresh(order).total_minor) == (9800, 9800)
    assert line.is_recorded
    assert LineMovement.objects.count() == 2


def test_it_goes_to_the_scrap(garage: Garage, order: Order, part: Line) -> None:
    return_line(garage.ada, order.ref, part.ref, "1", "scrap")
    assert garage.on_shelf(garage.pads) == (1000, 0)
    assert Movement.objects.filter(reason="scrap", reversal_of__isnull=False).count() == 1
    assert Line.objects.get().cost_minor == 4200


def test_a_line_of_nothing_is_struck(garage: Garage, order: Order, part: Line) -> None:
    return_line(garage.ada, order.ref, part.ref)
    line = Line.objects.get()
    assert (line.authorisation, line.out_thousandths, line.cost_minor) == ("declined", 0, 0)
    assert (fresh(order).total_minor, fresh(order).line_count) == (0, 0)
    assert garage.on_shelf(garage.pads) == (4000, 0)
    with pytest.raises(Refused) as error:
        return_line(garage.ada, order.ref, part.ref)
    assert error.value.rule == "line.struck"


def test_the_discount_shrinks_with_it(garage: Garage, order: Order, part: Line) -> None:
    edit_line(garage.ada, order.ref, part.ref, {"discount": "30"})
    return_line(garage.ada, order.ref, part.ref, "2")
    line = Line.objects.get()
    assert (line.discount_minor, line.total_minor) == (1000, 3900)


def test_more_than_was_issued_cannot_come_back(garage: Garage, order: Order, part: Line) -> None:
    with pytest.raises(Refused) as error:
        return_line(garage.ada, order.ref, part.ref, "4")
    assert error.value.rule == "orders_line_issued"
    assert str(error.value) == "Only 3 of Brake pads are issued: more cannot come back."
    planned = line_of(add_line(garage.ada, order.ref, item_ref=garage.oil.ref, quantity="4"))
    with pytest.raises(Refused) as error:
        return_line(garage.ada, order.ref, planned.ref)
    assert error.value.rule == "orders_line_issued"


def test_a_line_half_issued_shrinks_by_what_comes_back(garage: Garage, order: Order) -> None:
    line = line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="4"))
    issue_line(garage.ada, order.ref, line.ref, "2")
    return_line(garage.ada, order.ref, line.ref)
    now = Line.objects.get()
    assert (now.quantity_thousandths, now.out_thousandths, now.authorisation) == (
        2000,
        0,
        "authorised",
    )
    issue_line(garage.ada, order.ref, line.ref)
    assert Line.objects.get().is_recorded


@pytest.mark.parametrize(
    ("quantity", "target", "field"),
    [
        ("0", "shelf", "quantity"),
        ("-1", "shelf", "quantity"),
        ("0.5", "shelf", "quantity"),
        (True, "shelf", "quantity"),
        ("1", "", "target"),
        ("1", "client", "target"),
        ("1", "billed", "target"),
        ("1", None, "target"),
    ],
)
def test_wrong_values_are_told_at_their_field(
    garage: Garage, order: Order, part: Line, quantity: object, target: str, field: str
) -> None:
    with pytest.raises(Invalid) as error:
        return_line(garage.ada, order.ref, part.ref, quantity, target)
    assert set(error.value.errors or {}) == {field}
    assert garage.on_shelf(garage.pads) == (1000, 0)


@pytest.mark.parametrize("name", ["tek", "ann"])
def test_it_refuses_who_may_not(garage: Garage, order: Order, part: Line, name: str) -> None:
    with pytest.raises(NotAllowed):
        return_line(getattr(garage, name), order.ref, part.ref)
