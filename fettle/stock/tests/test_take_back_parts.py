"""Issued parts come back, to the shelf or to the scrap, at the cost of their issue."""

import pytest

from fettle.journal import act
from fettle.kernel.refusal import Refused
from fettle.ledger.queries import balance_of
from fettle.stock.actions import Claim, Return, issue_parts, take_back_parts
from fettle.stock.models import Movement
from fettle.stock.tests.factories import on_shelf, receive

LINE = "order:abc/line:1"


def issue(actor, *claims):
    with act(actor, "line.issue") as step:
        return issue_parts(step, claims)


def take_back(actor, target, *returns):
    with act(actor, "line.return") as step:
        return take_back_parts(step, returns, target)


def test_it_puts_them_on_the_shelf_they_came_from(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000, 701)
    issued = issue(olu, Claim(oil_filter.pk, None, 2000, LINE))[0]
    receive(olu, main, oil_filter, 1000, 900)
    back = take_back(olu, "shelf", Return(oil_filter.pk, 2000, LINE))[0]
    assert back.cost_minor == issued.cost_minor == 1402
    assert on_shelf(oil_filter, main) == (4000, 0, 3003)
    move = Movement.objects.get(pk=back.movement_id)
    assert (move.reason, move.reversal_of_id) == ("return", issued.movement_id)
    assert balance_of(f"stock:{shop.pk}:{oil_filter.pk}:customer") == 0
    assert balance_of(f"stock:{shop.pk}:{oil_filter.pk}:customer:value") == 0


def test_it_sends_them_to_the_scrap_past_the_shelf(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000, 700)
    issue(olu, Claim(oil_filter.pk, None, 2000, LINE))
    take_back(olu, "scrap", Return(oil_filter.pk, 1000, LINE))
    assert on_shelf(oil_filter, main) == (1000, 0, 700)
    assert balance_of(f"stock:{shop.pk}:{oil_filter.pk}:scrap") == 1000
    assert balance_of(f"stock:{shop.pk}:{oil_filter.pk}:scrap:value") == 700


def test_it_refuses_more_than_is_out(olu, main, oil_filter):
    receive(olu, main, oil_filter, 5000)
    issue(olu, Claim(oil_filter.pk, None, 2000, LINE))
    take_back(olu, "shelf", Return(oil_filter.pk, 1000, LINE))
    with pytest.raises(Refused, match="Only 1 of it") as refused:
        take_back(olu, "scrap", Return(oil_filter.pk, 2000, LINE))
    assert refused.value.rule == "stock.not_issued"
    with pytest.raises(Refused, match="Only 0 of it"):
        take_back(olu, "shelf", Return(oil_filter.pk, 1000, "order:abc/line:2"))


def test_the_last_part_takes_the_rest_of_the_cost(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000, 333)
    receive(olu, main, oil_filter, 1000, 334)
    issue(olu, Claim(oil_filter.pk, None, 3000, LINE))
    costs = [
        take_back(olu, "shelf", Return(oil_filter.pk, 1000, LINE))[0].cost_minor for _ in "123"
    ]
    assert sum(costs) == 1000
    assert on_shelf(oil_filter, main) == (4000, 0, 1333)


def test_two_returns_of_one_line_are_counted_together(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000)
    issue(olu, Claim(oil_filter.pk, None, 1000, LINE))
    with pytest.raises(Refused):
        take_back(
            olu, "shelf", Return(oil_filter.pk, 1000, LINE), Return(oil_filter.pk, 1000, LINE)
        )
