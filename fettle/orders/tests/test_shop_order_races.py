"""Many at once: the last can is sold once, one operator wins, points are spent once."""

from collections.abc import Callable, Iterator
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from fettle.billing.models import Invoice
from fettle.journal import Key
from fettle.kernel.refusal import Refused
from fettle.orders.actions import (
    accept_order,
    complete_order,
    decline_order,
    deliver_line,
    submit_order,
    void_order,
)
from fettle.orders.actions import pay_order as pay
from fettle.orders.models import Line, Order
from fettle.orders.tests.venue import CASH, Venue, one
from fettle.reports import books


@pytest.fixture
def arena(transactional_db: None) -> Iterator[Venue]:
    yield Venue()
    assert [finding for finding in books.check() if not finding.holds] == []


def together(acts: list[Callable[[], Any]]) -> list[str]:
    """What each of these simultaneous tries came to: a stage, or the rule that refused."""
    ready, answers = Barrier(len(acts)), []

    def run(do: Callable[[], Any]) -> None:
        ready.wait()
        try:
            answers.append(do()["stage"])
        except Refused as refused:
            answers.append(refused.rule)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(do,)) for do in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_the_last_can_is_sold_once(arena: Venue) -> None:
    seats = [arena.sits_down() for _number in range(30)]
    answers = together(
        [lambda who=who: submit_order(who, [one(arena.water)]) for who in seats]  # type: ignore[misc]
    )
    assert answers == ["stock.short"] * 29 + ["submitted"]
    assert Line.objects.count() == Order.objects.count() == 1
    assert arena.on_shelf(arena.water) == (0, 1000)


def test_a_client_who_floods_is_stopped_at_five(arena: Venue) -> None:
    acts = [lambda: submit_order(arena.cy, [one(arena.dog)])] * 12
    assert together(acts) == ["slow_down"] * 7 + ["submitted"] * 5


def test_points_are_spent_once(arena: Venue) -> None:
    arena.gives_points(30)
    acts = [lambda: submit_order(arena.cy, [one(arena.cola, "points")])] * 4
    assert together(acts) == ["points.short"] * 3 + ["submitted"]
    assert (arena.standing().points, arena.standing().points_held) == (5, 25)


def test_two_operators_decide_once(arena: Venue) -> None:
    for _round in range(3):
        order = arena.submitted(arena.cy, one(arena.cola))
        answers = together(
            [
                lambda ref=order.ref: accept_order(arena.opal, ref),  # type: ignore[misc]
                lambda ref=order.ref: decline_order(arena.mia, ref, "no"),  # type: ignore[misc]
            ]
        )
        assert answers in (["new", "order.move"], ["declined", "order.move"])
    accepted = Order.objects.filter(stage="new").count()
    assert Invoice.objects.count() == accepted


def test_the_bill_that_was_just_issued_is_the_one_that_is_paid(arena: Venue) -> None:
    for _round in range(4):
        order = arena.submitted(arena.cy, one(arena.cola))
        answers = together([
            lambda ref=order.ref: accept_order(arena.opal, ref),  # type: ignore[misc]
            lambda ref=order.ref: pay(arena.mia, ref, CASH),  # type: ignore[misc]
        ])  # fmt: skip
        assert answers in (["new", "new"], ["new", "order.unbilled"])
        paid = Invoice.objects.get(order=order).is_paid
        assert paid is (answers == ["new", "new"])


def test_a_line_is_handed_over_once(arena: Venue) -> None:
    for _round in range(3):
        order = arena.submitted(arena.cy, one(arena.cola))
        accept_order(arena.opal, order.ref)
        line = Line.objects.get(order=order)
        tick = partial(deliver_line, arena.mia, order.ref, line.ref)
        assert together([tick] * 3) == ["line.delivered", "line.delivered", "new"]
    assert arena.on_shelf(arena.cola) == (7000, 0)


def test_undone_once_however_many_undo_it(arena: Venue) -> None:
    for _round in range(3):
        order = arena.submitted(arena.cy, one(arena.cola), one(arena.dog))
        accept_order(arena.opal, order.ref)
        pay(arena.opal, order.ref, CASH)
        line = Line.objects.get(order=order, item=arena.cola)
        answers = together([
            lambda ref=order.ref: void_order(arena.opal, ref, "no", refund="tender"),  # type: ignore[misc]
            lambda ref=order.ref: void_order(arena.mia, ref, "no", refund="tender"),  # type: ignore[misc]
            lambda ref=order.ref, line=line.ref: deliver_line(arena.mia, ref, line),  # type: ignore[misc]
        ])  # fmt: skip
        assert answers.count("voided") == 1
        assert answers.count("order.move") in (1, 2)
    assert arena.on_shelf(arena.cola) == (10_000, 0)


def test_two_operators_take_the_money_once(arena: Venue) -> None:
    order = arena.submitted(arena.cy, one(arena.cola))
    complete_order(arena.opal, order.ref)
    answers = together([
        lambda: pay(arena.opal, order.ref, CASH), lambda: pay(arena.mia, order.ref, CASH),
    ])  # fmt: skip
    assert answers == ["closed", "invoice.paid"]
    assert arena.standing().points == 2


def test_one_tap_too_many_is_one_order(arena: Venue) -> None:
    tap = Key("tap", "digest")
    acts = [lambda: submit_order(arena.cy, [one(arena.cola)], key=tap)] * 6
    assert together(acts) == ["submitted"] * 6
    assert Order.objects.count() == 1
