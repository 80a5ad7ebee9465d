"""Lifecycle: submit, accept, deliver three lines, pay, complete; each its own transaction.

Played in the bench's own process, one after the other: statements and milliseconds of one, without
HTTP. It is not yet held against a limit.
"""

import statistics
import time
from random import Random

from django.db import connection, reset_queries

from bench.stage import Stage
from fettle.billing.drafts import Tendered
from fettle.orders import actions
from fettle.orders.queries.listing import Wanted, orders

RUNS = 40


def measure(stage: Stage) -> list[str]:
    """Statements of one lifecycle, and its time and CPU as medians."""
    chance = Random(5)
    connection.force_debug_cursor = True
    reset_queries()
    _play(stage, chance)
    asked = len(connection.queries)
    connection.force_debug_cursor = False
    walls, cpus = [], []
    for _ in range(RUNS):
        begun, busy = time.perf_counter(), time.process_time()
        _play(stage, chance)
        walls.append(time.perf_counter() - begun)
        cpus.append(time.process_time() - busy)
    wall, cpu = statistics.median(walls) * 1000, statistics.median(cpus) * 1000
    told = f"{asked} statements, {cpu:.1f} ms of app CPU, {wall:.1f} ms in all"
    return [f"lifecycle in process, 7 commands: {told}; not held against a limit, nor over HTTP"]


def _play(stage: Stage, chance: Random) -> None:
    wishes = [actions.Wish(item, 1000) for item in stage.three(chance)]
    ref = actions.submit_order(stage.operator, wishes)["ref"]
    actions.accept_order(stage.operator, ref)
    order = next(row for row in orders(stage.operator, Wanted(), 1).orders if row.ref == ref)
    for line in order.lines.all():
        actions.deliver_line(stage.operator, ref, line.ref)
    actions.pay_order(stage.operator, ref, Tendered("cash"))
    actions.complete_order(stage.operator, ref)
