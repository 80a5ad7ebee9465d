"""Goods change their place with their value."""

import pytest

from fettle.journal import act
from fettle.kernel.refusal import Invalid, Refused
from fettle.stock.actions import Claim, StockLine, reserve_parts, scrap_stock, transfer_stock
from fettle.stock.models import Movement
from fettle.stock.tests.factories import make_location, make_part, on_shelf, receive


def test_it_moves_goods_and_value_in_one_movement(olu, main, oil_filter):
    van = make_location(olu, "Van")
    receive(olu, main, oil_filter, 3000, 333)
    transfer_stock(olu, main.ref, van.ref, [StockLine(oil_filter.ref, 1000)])
    assert on_shelf(oil_filter, main) == (2000, 0, 666)
    assert on_shelf(oil_filter, van) == (1000, 0, 333)
    move = Movement.objects.latest("id")
    assert (move.source, move.target, move.reason) == (main, van, "transfer")


def test_it_leaves_reserved_parts_alone(olu, main, oil_filter):
    van = make_location(olu, "Van")
    receive(olu, main, oil_filter, 3000)
    with act(olu, "line.reserve") as step:
        reserve_parts(step, [Claim(oil_filter.pk, None, 2000, "order:a/line:1")])
    with pytest.raises(Refused, match="Only 1 of Oil filter left"):
        transfer_stock(olu, main.ref, van.ref, [StockLine(oil_filter.ref, 2000)])


def test_it_refuses_the_same_place_and_what_never_was_there(olu, main, oil_filter):
    van = make_location(olu, "Van")
    with pytest.raises(Invalid) as refused:
        transfer_stock(olu, main.ref, main.ref, [StockLine(oil_filter.ref, 1000)])
    assert list(refused.value.errors or ()) == ["target"]
    with pytest.raises(Refused, match="There is no Oil filter left"):
        transfer_stock(olu, main.ref, van.ref, [StockLine(oil_filter.ref, 1000)])


def test_all_lines_move_or_none(olu, main, oil_filter):
    van, pads = make_location(olu, "Van"), make_part(olu, "Brake pads")
    receive(olu, main, oil_filter, 3000)
    with pytest.raises(Refused):
        transfer_stock(
            olu, main.ref, van.ref, [StockLine(oil_filter.ref, 1000), StockLine(pads.ref, 1000)]
        )
    assert on_shelf(oil_filter, main)[0] == 3000


def test_scrapping_takes_the_average_cost_away(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000, 700)
    scrap_stock(olu, main.ref, [StockLine(oil_filter.ref, 2000)], note="dropped")
    assert on_shelf(oil_filter, main) == (1000, 0, 700)
    with pytest.raises(Refused, match="Only 1 of Oil filter left") as refused:
        scrap_stock(olu, main.ref, [StockLine(oil_filter.ref, 2000)], note="dropped")
    assert list(refused.value.errors or ()) == ["lines.0.quantity"]
