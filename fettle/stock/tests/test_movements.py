"""What has moved stays as it moved, and everything adds up afterwards."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fettle.journal import act
from fettle.kernel.refusal import Refused
from fettle.stock.actions import (
    Claim,
    Return,
    StockLine,
    count_stock,
    issue_parts,
    receive_stock,
    release_documents,
    reserve_parts,
    scrap_stock,
    take_back_parts,
)
from fettle.stock.models import Movement, Shelf
from fettle.stock.tests.factories import make_location, make_part, on_shelf, receive

ON_HAND = """
    SELECT coalesce(sum(CASE WHEN target_id = %(at)s THEN quantity_thousandths ELSE 0 END), 0)
         - coalesce(sum(CASE WHEN source_id = %(at)s THEN quantity_thousandths ELSE 0 END), 0),
           coalesce(sum(CASE WHEN target_id = %(at)s THEN cost_minor ELSE 0 END), 0)
         - coalesce(sum(CASE WHEN source_id = %(at)s THEN cost_minor ELSE 0 END), 0)
    FROM stock_movement WHERE item_id = %(item)s
"""
HELD = """
    SELECT coalesce(sum(r.left_thousandths), 0) FROM stock_reservation r
    JOIN stock_shelf s ON s.id = r.shelf_id WHERE r.state = 'active' AND s.item_id = %s
"""


@pytest.mark.parametrize("sql", [
    "UPDATE stock_movement SET quantity_thousandths = 1", "DELETE FROM stock_movement",
])  # fmt: skip
def test_the_database_refuses_to_change_a_movement(olu, main, oil_filter, sql):
    receive(olu, main, oil_filter, 3000)
    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize("wrong", [
    {"reason": "purchase", "source": "main"}, {"reason": "issue", "target": "main"},
    {"reason": "transfer", "source": "main", "target": "main"}, {"reason": "scrap"},
    {"reason": "count"}, {"reason": "moon", "target": "main"},
    {"reason": "purchase", "target": "main", "quantity_thousandths": 0},
    {"reason": "purchase", "target": "main", "cost_minor": -1},
])  # fmt: skip
def test_the_database_refuses_movements_that_cannot_be(olu, main, oil_filter, wrong):
    receive(olu, main, oil_filter, 1000)
    first = Movement.objects.get()
    values = {"quantity_thousandths": 1000, "unit_cost_minor": 1, "cost_minor": 1, **wrong}
    for end in ("source", "target"):
        values[end] = main if values.get(end) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.create(shop_id=olu.shop_id, item=oil_filter, at=first.at, **values)


DOINGS = st.lists(
    st.tuples(
        st.sampled_from(
            ["receive", "issue", "back", "scrap_back", "reserve", "release", "count", "scrap"]
        ),
        st.integers(1, 7),
        st.integers(0, 2),
        st.integers(0, 999),
    ),
    max_size=14,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(doings=DOINGS)
def test_whatever_is_done_on_hand_is_the_sum_of_the_movements(shop, olu, main, doings):
    oil = make_part(olu, measure="litre", step_thousandths=1)
    for verb, quantity, line, cost in doings:
        _do(olu, main, oil, verb, quantity * 250, f"order:{oil.pk}/line:{line}", cost)
        _adds_up(oil, main)


def _do(olu, main, oil, verb, quantity, document, cost):
    lines = [StockLine(oil.ref, quantity, cost)]
    claim = Claim(oil.pk, main.pk, quantity, document)
    try:
        if verb == "receive":
            receive_stock(olu, main.ref, lines)
        elif verb == "count":
            count_stock(olu, main.ref, lines)
        elif verb == "scrap":
            scrap_stock(olu, main.ref, lines, note="x")
        else:
            with act(olu, "line.issue") as step:
                step.record("order:a", _said())
                _inside(step, verb, claim)
    except Refused as refused:
        if refused.rule not in {"stock.short", "stock.not_issued", "stock.reserved"}:
            raise


def _inside(step, verb, claim):
    if verb == "issue":
        issue_parts(step, [claim])
    elif verb == "reserve":
        reserve_parts(step, [claim])
    elif verb == "release":
        release_documents(step, [claim.document])
    else:
        back = Return(claim.item_id, claim.thousandths, claim.document)
        take_back_parts(step, [back], "shelf" if verb == "back" else "scrap")


def _said():
    from fettle.stock.facts import PartsReleased

    return PartsReleased(0, [])


def _adds_up(oil, main):
    if not Shelf.objects.filter(item=oil).exists():
        return
    free, reserved, value = on_shelf(oil, main)
    with connection.cursor() as cursor:
        cursor.execute(ON_HAND, {"at": main.pk, "item": oil.pk})
        assert (free + reserved, value) == cursor.fetchone()
        cursor.execute(HELD, [oil.pk])
        assert cursor.fetchone() == (reserved,)
    assert free >= 0
    assert reserved >= 0
    assert value >= 0
    assert free + reserved or not value


def test_another_location_keeps_its_own_value(olu, main, oil_filter):
    van = make_location(olu, "Van")
    receive(olu, main, oil_filter, 1000, 500)
    receive(olu, van, oil_filter, 1000, 900)
    assert (on_shelf(oil_filter, main)[2], on_shelf(oil_filter, van)[2]) == (500, 900)
