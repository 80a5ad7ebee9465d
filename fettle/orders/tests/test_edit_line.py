"""Changing a line, and taking it off."""

from __future__ import annotations

from functools import partial

import pytest

from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import (
    add_line,
    edit_line,
    issue_line,
    photograph_order,
    remove_line,
    reserve_line,
    return_line,
)
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh, jpeg, line_of
from fettle.shop.models import Staff


@pytest.fixture
def work(garage: Garage, order: Order) -> Line:
    return line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))


@pytest.fixture
def part(garage: Garage, order: Order) -> Line:
    return line_of(add_line(garage.ada, order.ref, item_ref=garage.pads.ref, quantity="3"))


def test_it_changes_and_computes_anew(garage: Garage, order: Order, work: Line) -> None:
    answer = edit_line(
        garage.ada,
        order.ref,
        work.ref,
        {
            "text": "Brakes, front",
            "quantity": "1.5",
            "unit_price": "80",
            "discount": "20",
            "doer": garage.ref_of("Tek"),
        },
        version=2,
    )
    line = line_of(answer)
    assert (line.text, line.quantity_thousandths, line.total_minor, line.doer_id) == (
        "Brakes, front",
        1500,
        10_000,
        garage.tek.staff_id,
    )
    assert (fresh(order).total_minor, answer["version"]) == (10_000, 3)
    changes = entries_of(order.ref)[-1].facts["changes"]
    assert changes["quantity_thousandths"] == [1000, 1500]


def test_what_is_not_named_stays_and_empty_takes_away(
    garage: Garage, order: Order, work: Line
) -> None:
    edit_line(garage.ada, order.ref, work.ref, {"discount": "20", "doer": garage.ref_of("Tek")})
    edit_line(garage.ada, order.ref, work.ref, {"text": "Brakes"})
    line = Line.objects.get()
    assert (line.discount_minor, line.doer_id) == (2000, garage.tek.staff_id)
    edit_line(garage.ada, order.ref, work.ref, {"discount": "", "doer": ""})
    line = Line.objects.get()
    assert (line.discount_minor, line.doer_id) == (0, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "0.01"}, "quantity"),
        ({"quantity": None}, "quantity"),
        ({"text": ""}, "text"),
        ({"text": None}, "text"),
        ({"unit_price": "-1"}, "unit_price"),
        ({"unit_price": True}, "unit_price"),
        ({"discount": "90.01"}, "discount"),
        ({"doer": "nobody"}, "doer"),
    ],
)
def test_wrong_values_are_told_at_their_field(
    garage: Garage, order: Order, work: Line, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        edit_line(garage.ada, order.ref, work.ref, changes)
    assert set(error.value.errors or {}) == {field}
    assert Line.objects.get().total_minor == 9000


@pytest.mark.parametrize(
    "name",
    [
        "total_minor",
        "cost_minor",
        "issued_thousandths",
        "order",
        "item",
        "stocked",
        "tax_bp",
    ],
)
def test_nothing_else_can_be_assigned(garage: Garage, order: Order, work: Line, name: str) -> None:
    with pytest.raises(Invalid) as error:
        edit_line(garage.olu, order.ref, work.ref, {name: 1})
    assert error.value.rule == "field.unknown"


def test_not_less_than_is_issued_and_reserved(garage: Garage, order: Order, part: Line) -> None:
    issue_line(garage.ada, order.ref, part.ref, "1")
    reserve_line(garage.ada, order.ref, part.ref)
    with pytest.raises(Invalid) as error:
        edit_line(garage.ada, order.ref, part.ref, {"quantity": "2"})
    assert str((error.value.errors or {})["quantity"]) == "3 are issued or reserved already."
    edit_line(garage.ada, order.ref, part.ref, {"quantity": "4"})


def test_nobody_of_another_shop_does_it(
    garage: Garage, other: OtherGarage, order: Order, work: Line
) -> None:
    with pytest.raises(Invalid):
        edit_line(garage.ada, order.ref, work.ref, {"doer": Staff.objects.get(name="Ned").ref})


def test_it_is_taken_off(garage: Garage, order: Order, work: Line, part: Line) -> None:
    remove_line(garage.ada, order.ref, work.ref)
    assert [line.ref for line in Line.objects.all()] == [part.ref]
    assert (fresh(order).total_minor, fresh(order).line_count) == (14_700, 1)


def test_what_is_reserved_for_it_is_free_again(garage: Garage, order: Order, part: Line) -> None:
    reserve_line(garage.ada, order.ref, part.ref)
    assert garage.on_shelf(garage.pads) == (1000, 3000)
    remove_line(garage.ada, order.ref, part.ref)
    assert garage.on_shelf(garage.pads) == (4000, 0)
    assert not Line.objects.exists()


def test_what_is_issued_must_come_back_first(garage: Garage, order: Order, part: Line) -> None:
    issue_line(garage.ada, order.ref, part.ref, "2")
    with pytest.raises(Refused) as error:
        remove_line(garage.ada, order.ref, part.ref)
    assert str(error.value) == "2 of Brake pads are issued. Take them back first."
    return_line(garage.ada, order.ref, part.ref)
    remove_line(garage.ada, order.ref, part.ref)
    assert Line.objects.get().authorisation == "declined"
    assert fresh(order).total_minor == 0


def test_a_photographed_line_is_struck_and_stays(garage: Garage, order: Order, work: Line) -> None:
    photograph_order(garage.tek, order.ref, jpeg(), line_ref=work.ref)
    remove_line(garage.ada, order.ref, work.ref)
    assert Line.objects.get().authorisation == "declined"
    for again in (remove_line, partial(edit_line, changes={})):
        with pytest.raises(Refused) as error:
            again(garage.ada, order.ref, work.ref)
        assert error.value.rule == "line.struck"


def test_lines_added_later_go_behind(garage: Garage, order: Order, work: Line, part: Line) -> None:
    remove_line(garage.ada, order.ref, work.ref)
    add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    assert [*Line.objects.values_list("position", "text")] == [(2, "Brake pads"), (3, "Labour")]


@pytest.mark.parametrize("name", ["tek", "ann"])
def test_it_refuses_who_may_not(garage: Garage, order: Order, work: Line, name: str) -> None:
    with pytest.raises(NotAllowed):
        edit_line(getattr(garage, name), order.ref, work.ref, {"text": "x"})
    with pytest.raises(NotAllowed):
        remove_line(getattr(garage, name), order.ref, work.ref)
