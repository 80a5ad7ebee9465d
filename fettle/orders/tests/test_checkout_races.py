"""Two cashiers, two clicks, and a server that dies in the middle: one payment, or none."""

import os
import signal
from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from fettle.billing.models import Allocation, Finance, Invoice, Payment
from fettle.journal import Key, pipeline
from fettle.journal.models import Entry
from fettle.kernel.refusal import Refused
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, fresh
from fettle.reports import books

ROUNDS = 20
pytestmark = pytest.mark.django_db(transaction=True)


def priced(garage: Garage, **wanted: Any) -> Order:
    order = garage.opened(**wanted)
    actions.issue_part(garage.ada, order.ref, garage.oil.ref, "0.1")
    return fresh(order)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of these comes to, begun at the same moment in threads of their own."""
    results: list[Any] = [None] * len(acts)
    barrier = Barrier(len(acts))

    def run(place: int) -> None:
        try:
            barrier.wait(10)
            results[place] = acts[place]()
        except Refused as refused:
            results[place] = refused
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def test_two_cashiers_take_one_payment(garage: Garage) -> None:
    for number in range(ROUNDS):
        client, unit = garage.client_with(f"Client {number}", f"B-R {number}")
        order = priced(garage, client_ref=client.ref, unit_ref=unit.ref)
        results = at_once(
            partial(actions.checkout_order, garage.ann, order.ref, tender="cash"),
            partial(actions.checkout_order, garage.rex, order.ref, tender="card"),
        )
        lost = [result for result in results if isinstance(result, Refused)]
        won = [result for result in results if not isinstance(result, Refused)]
        assert len(won) == len(lost) == 1
        assert (lost[0].rule, lost[0].status) == ("order.checked_out", 409)
        winner = "Ann" if won[0]["payments"][0]["tender"] == "cash" else "Rex"
        assert lost[0].params["name"] == winner
        assert Payment.objects.filter(allocations__invoice__order=order).count() == 1
    assert Payment.objects.count() == Invoice.objects.count() == Finance.objects.count() == ROUNDS
    numbers = sorted(Invoice.objects.values_list("number", flat=True))
    assert numbers == list(range(1, ROUNDS + 1))


def test_a_double_click_is_one_checkout(garage: Garage) -> None:
    for number in range(ROUNDS):
        client, unit = garage.client_with(f"Client {number}", f"B-D {number}")
        order = priced(garage, client_ref=client.ref, unit_ref=unit.ref)
        key = Key(f"click {number}", "the same form")
        click = partial(actions.checkout_order, garage.ann, order.ref, tender="card", key=key)
        first, second = at_once(click, click)
        assert first == second
        assert Payment.objects.count() == number + 1
    assert Entry.objects.filter(verb="order.checkout").count() == ROUNDS


def test_checkout_and_a_new_line_do_not_cross(garage: Garage) -> None:
    """Either the line is billed, or it is refused; the bill always says what the order says."""
    for number in range(ROUNDS):
        client, unit = garage.client_with(f"Client {number}", f"B-L {number}")
        order = priced(garage, client_ref=client.ref, unit_ref=unit.ref)
        paid, added = at_once(
            partial(actions.checkout_order, garage.ann, order.ref, tender="cash"),
            partial(
                actions.add_line, garage.ada, order.ref, kind="fee", text="Disposal", unit_price="5"
            ),
        )
        assert paid["locked"]
        billed = Invoice.objects.get(order=order)
        assert billed.total_minor == fresh(order).total_minor
        assert len(billed.lines) == (1 if isinstance(added, Refused) else 2)


def test_a_kill_at_any_moment_leaves_all_or_nothing(garage: Garage) -> None:
    order = priced(garage)
    key = Key("till 1", "the same form")
    statements = 0
    while True:
        statements += 1
        connection.close()
        status = _checked_out_by_a_child(garage, order, key, statements)
        if os.WIFEXITED(status):
            break
        assert os.WTERMSIG(status) == signal.SIGKILL
        done = fresh(order).locked_at is not None
        rows = [model.objects.count() for model in (Invoice, Payment, Allocation, Finance)]
        assert rows == ([1] * 4 if done else [0] * 4)
        assert [finding for finding in books.check() if not finding.holds] == []
    assert statements > 8
    answer = actions.checkout_order(garage.ann, order.ref, tender="card", key=key)
    assert (answer["stage"], Payment.objects.count()) == ("closed", 1)


def _checked_out_by_a_child(garage: Garage, order: Order, key: Key, moment: int) -> int:
    """Check out in a process that kills itself before its statement number ``moment``."""
    if child := os.fork():
        return os.waitpid(child, 0)[1]
    try:
        _die_before(moment)
        actions.checkout_order(garage.ann, order.ref, tender="card", key=key)
        os._exit(0)
    finally:
        os._exit(1)


def _die_before(moment: int) -> None:
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1
        if count >= moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        tick()
        return execute(sql, params, many, context)

    send, flush = pipeline._send, pipeline.flush

    def sending(raw: Any, statement: Any) -> Any:
        tick()
        return send(raw, statement)

    def flushing(*given: Any, **named: Any) -> None:
        flush(*given, **named)
        tick()

    connection.execute_wrappers.append(wrapper)
    pipeline._send, pipeline.flush = sending, flushing
