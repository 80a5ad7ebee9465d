"""Goods come in with their value."""

import pytest

from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed
from fettle.stock.actions import StockLine, receive_stock
from fettle.stock.models import Movement
from fettle.stock.tests.factories import actor, make_location, make_part, make_shop, on_shelf


def test_it_puts_the_goods_and_their_value_on_the_shelf(olu, main, oil_filter):
    receive_stock(olu, main.ref, [StockLine(oil_filter.ref, 4000, 650)], document="delivery 12")
    assert on_shelf(oil_filter, main) == (4000, 0, 2600)
    move = Movement.objects.get()
    assert (move.reason, move.source, move.target) == ("purchase", None, main)
    assert (move.unit_cost_minor, move.cost_minor, move.staff_id) == (650, 2600, 7)


def test_it_takes_several_lines_and_the_same_part_twice(olu, main, oil_filter):
    oil = make_part(olu, "Oil", measure="litre")
    lines = [
        StockLine(oil_filter.ref, 1000, 650),
        StockLine(oil.ref, 4500, 333),
        StockLine(oil_filter.ref, 2000, 700),
    ]
    answer = receive_stock(olu, main.ref, lines)
    assert len(answer["movements"]) == 3
    assert on_shelf(oil_filter, main) == (3000, 0, 2050)
    assert on_shelf(oil, main) == (4500, 0, 1499)


def test_it_keeps_the_last_cost_in_the_catalogue(olu, main, oil_filter):
    receive_stock(olu, main.ref, [StockLine(oil_filter.ref, 1000, 815)])
    oil_filter.refresh_from_db()
    assert oil_filter.cost_minor == 815


def test_it_comes_in_at_the_last_cost_when_none_is_written(olu, main, oil_filter):
    receive_stock(olu, main.ref, [StockLine(oil_filter.ref, 2000)])
    assert on_shelf(oil_filter, main) == (2000, 0, 1400)


def test_it_tells_the_journal(olu, main, oil_filter):
    receive_stock(olu, main.ref, [StockLine(oil_filter.ref, 4000, 650)])
    entry = Entry.objects.get(verb="stock.receive")
    assert entry.subject == oil_filter.ref
    assert entry.facts["quantity"] == "4"


def test_it_refuses_half_a_piece_and_writes_nothing(olu, main, oil_filter):
    oil = make_part(olu, "Oil", measure="litre")
    with pytest.raises(Invalid) as refused:
        receive_stock(
            olu, main.ref, [StockLine(oil.ref, 500, 1), StockLine(oil_filter.ref, 500, 1)]
        )
    assert list(refused.value.errors or ()) == ["lines.1.quantity"]
    assert not Movement.objects.exists()


def test_it_refuses_what_is_not_kept_in_stock(olu, main):
    work = make_part(olu, "Work", kind="labour", measure="hour", stocked=False)
    with pytest.raises(Invalid) as refused:
        receive_stock(olu, main.ref, [StockLine(work.ref, 1000, 1), StockLine("nothing", 1000, 1)])
    assert list(refused.value.errors or ()) == ["lines.0.item", "lines.1.item"]


def test_it_refuses_the_location_of_another_shop(olu, oil_filter):
    theirs = make_location(actor(make_shop("Elsewhere")), "Their stock")
    with pytest.raises(Invalid) as refused:
        receive_stock(olu, theirs.ref, [StockLine(oil_filter.ref, 1000, 1)])
    assert list(refused.value.errors or ()) == ["location"]


def test_it_refuses_a_technician(shop, main, oil_filter):
    with pytest.raises(NotAllowed):
        receive_stock(actor(shop, "technician"), main.ref, [StockLine(oil_filter.ref, 1000, 1)])
