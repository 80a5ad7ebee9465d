"""Asking for parts from the bay, and the counter's answers."""

from __future__ import annotations

import pytest

from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import issue_requested, refuse_part, request_part
from fettle.orders.models import Line, Order, PartRequest
from fettle.orders.tests.factories import Garage, fresh, line_of


def test_it_is_asked_in_words_or_from_the_catalogue(garage: Garage, order: Order) -> None:
    request_part(garage.tek, order.ref, text="Bulb, rear left")
    request_part(garage.tek, order.ref, item_ref=garage.oil.ref, quantity="4,5")
    first, second = PartRequest.objects.order_by("pk")
    assert (first.text, first.quantity_thousandths, first.item) == ("Bulb, rear left", 1000, None)
    assert (second.text, second.quantity_thousandths, second.item) == (
        "Engine oil",
        4500,
        garage.oil,
    )
    assert (first.asked_by_id, first.state) == (garage.tek.staff_id, "asked")


def test_handing_it_out_makes_the_movement(garage: Garage, order: Order) -> None:
    asked = request_part(garage.tek, order.ref, item_ref=garage.pads.ref, quantity="2")["request"]
    answer = issue_requested(garage.ada, order.ref, asked)
    request = PartRequest.objects.get()
    assert (request.state, request.line) == ("issued", line_of(answer))
    assert garage.on_shelf(garage.pads) == (2000, 0)
    assert fresh(order).total_minor == 9800


def test_words_need_an_item_when_it_is_handed_out(garage: Garage, order: Order) -> None:
    asked = request_part(garage.tek, order.ref, text="those brake things")["request"]
    with pytest.raises(Invalid) as error:
        issue_requested(garage.ada, order.ref, asked)
    assert set(error.value.errors or {}) == {"item"}
    issue_requested(garage.ada, order.ref, asked, garage.pads.ref)
    assert Line.objects.get().item == garage.pads


def test_short_stock_leaves_it_asked(garage: Garage, order: Order) -> None:
    asked = request_part(garage.tek, order.ref, item_ref=garage.pads.ref, quantity="5")["request"]
    with pytest.raises(Refused) as error:
        issue_requested(garage.ada, order.ref, asked)
    assert error.value.rule == "stock.short"
    assert PartRequest.objects.get().state == "asked"
    assert not Line.objects.exists()


def test_it_is_refused_for_a_reason(garage: Garage, order: Order) -> None:
    asked = request_part(garage.tek, order.ref, text="Bulb")["request"]
    for empty in ("", " ", "x" * 201, None):
        with pytest.raises(Invalid):
            refuse_part(garage.ada, order.ref, asked, empty)  # type: ignore[arg-type]
    refuse_part(garage.ada, order.ref, asked, "Comes on Monday")
    request = PartRequest.objects.get()
    assert (request.state, request.answer) == ("refused", "Comes on Monday")
    assert request.answered_at is not None


def test_it_is_answered_once(garage: Garage, order: Order) -> None:
    asked = request_part(garage.tek, order.ref, item_ref=garage.pads.ref)["request"]
    issue_requested(garage.ada, order.ref, asked)
    with pytest.raises(Refused) as error:
        issue_requested(garage.ada, order.ref, asked)
    assert error.value.rule == "part.answered"
    with pytest.raises(Refused) as error:
        refuse_part(garage.ada, order.ref, asked, "no")
    assert error.value.rule == "part.answered"
    assert garage.on_shelf(garage.pads) == (3000, 0)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "text"),
        ({"text": " "}, "text"),
        ({"text": "x" * 201}, "text"),
        ({"text": "a\u202eb"}, "text"),
        ({"text": 5}, "text"),
        ({"item_ref": "0" * 16}, "item"),
        ({"item_ref": "a\0b"}, "item"),
        ({"text": "Bulb", "quantity": "0"}, "quantity"),
        ({"text": "Bulb", "quantity": -1}, "quantity"),
        ({"text": "Bulb", "quantity": "１"}, "quantity"),
        ({"text": "Bulb", "quantity": ""}, "quantity"),
    ],
)
def test_wrong_values_are_told_at_their_field(
    garage: Garage, order: Order, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        request_part(garage.tek, order.ref, **wrong)  # type: ignore[arg-type]
    assert set(error.value.errors or {}) == {field}
    assert not PartRequest.objects.exists()


def test_whole_pieces_only(garage: Garage, order: Order) -> None:
    with pytest.raises(Invalid):
        request_part(garage.tek, order.ref, item_ref=garage.pads.ref, quantity="0.5")


def test_it_refuses_who_may_not(garage: Garage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        request_part(garage.ann, order.ref, text="Bulb")
    asked = request_part(garage.tek, order.ref, text="Bulb")["request"]
    with pytest.raises(NotAllowed):
        issue_requested(garage.tek, order.ref, asked, garage.pads.ref)
    with pytest.raises(NotAllowed):
        refuse_part(garage.tek, order.ref, asked, "no")
