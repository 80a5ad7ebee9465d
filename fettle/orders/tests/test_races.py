"""Several people at the same moment, on a real database: one wins, the others are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from fettle.journal import Key
from fettle.kernel.refusal import Refused
from fettle.orders.actions import (
    add_line,
    cancel_order,
    checkout_order,
    do_line,
    edit_line,
    issue_line,
    issue_part,
    open_order,
    ready_order,
    return_line,
    start_order,
)
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage, fresh, line_of
from fettle.reports import books

TWENTY = 20


@pytest.fixture
def yard(transactional_db: None) -> Iterator[Garage]:
    """The garage on a database that several connections see."""
    garage = Garage()
    yield garage
    assert [finding for finding in books.check() if not finding.holds] == []


def at_once(*works: Callable[[], object]) -> list[Any]:
    """Do all of these in the same moment; what each answered or was refused."""
    barrier, answers = Barrier(len(works)), [None] * len(works)

    def run(number: int, work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            answers[number] = work()  # type: ignore[call-overload]
        except Refused as refused:
            answers[number] = refused  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def parted(answers: list[Any]) -> tuple[list[Any], list[Refused]]:
    """Who won, and who was told."""
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    return [answer for answer in answers if isinstance(answer, dict)], refused


def test_twenty_take_the_last_part_and_one_gets_it(yard: Garage) -> None:
    issue_part(yard.rex, yard.opened().ref, yard.pads.ref, "3")
    orders = [
        yard.opened(flow="ticket", unit_ref=None, responsible_ref=None).ref for _ in range(TWENTY)
    ]
    answers = at_once(
        *(lambda ref=ref: issue_part(yard.rex, ref, yard.pads.ref, "1") for ref in orders)
    )
    won, told = parted(answers)
    assert len(won) == 1
    assert {refused.rule for refused in told} == {"stock.short"}
    assert {str(refused) for refused in told} == {"There is no Brake pads left."}
    assert yard.on_shelf(yard.pads) == (0, 0)
    assert Line.objects.count() == 2


def test_twenty_take_parts_for_one_order(yard: Garage) -> None:
    order = yard.opened()
    answers = at_once(
        *(lambda: issue_part(yard.rex, order.ref, yard.pads.ref, "1") for _ in range(TWENTY))
    )
    won, told = parted(answers)
    assert (len(won), len(told)) == (4, TWENTY - 4)
    assert fresh(order).total_minor == 4 * 4900
    assert [*Line.objects.values_list("position", flat=True)] == [1, 2, 3, 4]


def test_one_line_is_issued_once(yard: Garage) -> None:
    order = yard.opened()
    part = line_of(add_line(yard.rex, order.ref, item_ref=yard.pads.ref, quantity="2"))
    won, told = parted(
        at_once(*(lambda: issue_line(yard.rex, order.ref, part.ref) for _ in range(4)))
    )
    assert (len(won), {refused.rule for refused in told}) == (1, {"line.issued"})
    assert yard.on_shelf(yard.pads) == (2000, 0)


def test_one_part_comes_back_once(yard: Garage) -> None:
    order = yard.opened()
    part = line_of(issue_part(yard.rex, order.ref, yard.pads.ref, "2"))
    won, told = parted(
        at_once(*(lambda: return_line(yard.rex, order.ref, part.ref) for _ in range(4)))
    )
    assert (len(won), {refused.rule for refused in told}) == (1, {"line.struck"})
    assert yard.on_shelf(yard.pads) == (4000, 0)


@pytest.mark.parametrize("verb", [start_order, ready_order])
def test_two_move_an_order_and_one_is_told(yard: Garage, verb: Callable[..., object]) -> None:
    order = yard.opened()
    won, told = parted(
        at_once(lambda: verb(yard.tek, order.ref), lambda: verb(yard.ada, order.ref))
    )
    assert (len(won), [refused.rule for refused in told]) == (1, ["order.move"])


def test_two_open_for_one_car_and_one_is_told(yard: Garage) -> None:
    def opened() -> object:
        return open_order(yard.rex, client_ref=yard.cy.ref, unit_ref=yard.bmw.ref)

    won, told = parted(at_once(*[opened] * 6))
    assert (len(won), {refused.rule for refused in told}) == (1, {"orders_one_open_per_unit"})
    assert Order.objects.count() == 1


def test_numbers_have_no_holes_when_many_open(yard: Garage) -> None:
    def opened() -> object:
        return open_order(yard.rex, flow="ticket", client_ref=yard.cy.ref)

    won, _told = parted(at_once(*[opened] * 12))
    assert sorted(answer["number"] for answer in won) == list(range(1, 13))


def test_the_same_key_at_once_is_one_effect(yard: Garage) -> None:
    order = yard.opened()
    won, told = parted(
        at_once(
            *(
                lambda: issue_part(
                    yard.rex, order.ref, yard.pads.ref, "1", key=Key("tap", "digest")
                )
                for _ in range(6)
            )
        )
    )
    assert (len(won), told) == (6, [])
    assert len({answer["line"] for answer in won}) == 1
    assert yard.on_shelf(yard.pads) == (3000, 0)


def test_two_tabs_and_one_is_told(yard: Garage) -> None:
    order = yard.opened()
    work = line_of(add_line(yard.rex, order.ref, item_ref=yard.labour.ref))
    version = fresh(order).version
    won, told = parted(
        at_once(
            *(
                lambda price=price: edit_line(
                    yard.rex, order.ref, work.ref, {"unit_price": price}, version=version
                )
                for price in ("10", "20")
            )
        )
    )
    assert (len(won), [refused.rule for refused in told]) == (1, ["stale.version"])


def test_checkout_and_change_at_once(yard: Garage) -> None:
    order = yard.opened()
    work = line_of(add_line(yard.rex, order.ref, item_ref=yard.labour.ref))
    at_once(
        lambda: checkout_order(yard.ann, order.ref, tender="card"),
        lambda: edit_line(yard.rex, order.ref, work.ref, {"unit_price": "1"}),
        lambda: issue_part(yard.rex, order.ref, yard.pads.ref, "1"),
        lambda: do_line(yard.tek, order.ref, work.ref),
    )
    now = fresh(order)
    assert now.stage == "closed"
    assert now.invoice is not None
    assert (
        now.invoice.total_minor
        == now.total_minor
        == sum(line.total_minor for line in now.lines.all())
    )


def test_cancel_and_checkout_at_once(yard: Garage) -> None:
    order = yard.opened()
    add_line(yard.rex, order.ref, item_ref=yard.labour.ref)
    won, told = parted(
        at_once(
            lambda: checkout_order(yard.ann, order.ref, tender="card"),
            lambda: cancel_order(yard.rex, order.ref, "no"),
        )
    )
    assert (len(won), len(told)) == (1, 1)
    assert fresh(order).stage in ("closed", "cancelled")


def test_orders_that_take_the_same_parts_do_not_block_each_other(yard: Garage) -> None:
    """Twelve orders take oil and pads in opposite orders: no deadlock, nothing lost."""
    orders = [yard.opened(flow="ticket", unit_ref=None).ref for _ in range(12)]

    def take(number: int, ref: str) -> None:
        items = (yard.oil, yard.pads) if number % 2 else (yard.pads, yard.oil)
        for item in items:
            with suppress(Refused):
                issue_part(yard.rex, ref, item.ref, "1")

    at_once(*(lambda each=each: take(*each) for each in enumerate(orders)))
    assert (yard.on_shelf(yard.pads), yard.on_shelf(yard.oil)) == ((0, 0), (8000, 0))
