"""What was really there becomes the truth, with its value."""

import pytest

from fettle.journal import act
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, Refused
from fettle.stock.actions import Claim, StockLine, count_stock, reserve_parts
from fettle.stock.models import Movement
from fettle.stock.tests.factories import make_part, on_shelf, receive


def count(actor, location, *lines):
    return count_stock(actor, location.ref, [StockLine(item.ref, *rest) for item, *rest in lines])


def test_the_first_count_opens_the_shelf_at_the_last_cost(olu, main, oil_filter):
    count(olu, main, (oil_filter, 5000))
    assert on_shelf(oil_filter, main) == (5000, 0, 3500)
    assert Movement.objects.get().reason == "opening"


def test_more_comes_in_at_the_average_cost(olu, main, oil_filter):
    receive(olu, main, oil_filter, 2000, 600)
    receive(olu, main, oil_filter, 1000, 900)
    count(olu, main, (oil_filter, 4000))
    assert on_shelf(oil_filter, main) == (4000, 0, 2800)
    assert Movement.objects.latest("id").reason == "count"


def test_less_goes_out_with_its_share_of_the_value(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000, 700)
    count(olu, main, (oil_filter, 1000))
    assert on_shelf(oil_filter, main) == (1000, 0, 700)
    count(olu, main, (oil_filter, 0))
    assert on_shelf(oil_filter, main) == (0, 0, 0)


def test_the_same_again_moves_nothing_but_is_told(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000)
    answer = count(olu, main, (oil_filter, 3000))
    assert answer["movements"] == []
    assert Entry.objects.get(verb="stock.count").facts["expected"] == "3"


def test_reserved_parts_are_part_of_the_count(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000)
    with act(olu, "line.reserve") as step:
        reserve_parts(step, [Claim(oil_filter.pk, None, 2000, "order:a/line:1")])
    count(olu, main, (oil_filter, 2000))
    assert on_shelf(oil_filter, main) == (0, 2000, 1400)
    with pytest.raises(Refused, match="2 of Oil filter are reserved") as refused:
        count(olu, main, (oil_filter, 1000))
    assert (refused.value.rule, list(refused.value.errors or ())) == (
        "stock.reserved",
        ["lines.0.quantity"],
    )


def test_an_item_is_counted_once_a_list(olu, main, oil_filter):
    with pytest.raises(Invalid) as refused:
        count(olu, main, (oil_filter, 1000), (oil_filter, 2000))
    assert list(refused.value.errors or ()) == ["lines.1.item"]
    assert not Movement.objects.exists()


def test_a_short_item_is_counted_back_to_the_truth(olu, main):
    from fettle.stock.actions import issue_parts

    tyre = make_part(olu, "Tyre", allows_negative=True, cost_minor=5000)
    with act(olu, "line.issue") as step:
        issue_parts(step, [Claim(tyre.pk, None, 3000, "order:a/line:1")])
    count(olu, main, (tyre, 1000))
    assert on_shelf(tyre, main)[0] == 1000
