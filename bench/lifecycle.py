"""Lifecycle: submit, accept, deliver three lines, pay, complete; each its own transaction.

Played in the bench's own process, one after the other: statements and milliseconds of one, without
HTTP; then over HTTP by several at once. It is not held against a limit.
"""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from random import Random

import httpx
from django.db import connection, reset_queries

from bench.house import House
from bench.stage import Stage
from fettle.billing.drafts import Tendered
from fettle.orders import actions
from fettle.orders.queries.listing import Wanted, orders

RUNS = 40
CLIENTS = 8
EACH = 12


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
    return [f"lifecycle in process, 7 commands: {told}; not held against a limit"]


def over_http(house: House, stage: Stage) -> list[str]:
    """Lifecycles a second by eight at once, and the app's CPU for one; 8 requests each."""
    _many(house, stage, 1)  # warm
    begun, busy = time.perf_counter(), house.cpu_seconds()
    _many(house, stage, EACH)
    wall, cpu = time.perf_counter() - begun, house.cpu_seconds() - busy
    done = CLIENTS * EACH
    told = f"{done / wall:.1f}/s, {cpu / done * 1000:.0f} ms of app CPU"
    return [f"lifecycle over HTTP, {CLIENTS} at once, 8 requests (one asks for the lines): {told}"]


def _many(house: House, stage: Stage, each: int) -> None:
    with ThreadPoolExecutor(CLIENTS) as people:
        for played in [people.submit(_walk, house, stage, seed, each) for seed in range(CLIENTS)]:
            played.result()


def _walk(house: House, stage: Stage, seed: int, times: int) -> None:
    chance = Random(seed)
    with httpx.Client(
        base_url=f"http://localhost:{house.port}/api/v1",
        headers={"Authorization": f"Bearer {stage.token}"},
        timeout=60,
    ) as door:
        for _ in range(times):
            lines = [{"item": item, "quantity": "1"} for item in stage.three(chance)]
            ref = _said(door.post("/orders", json={"flow": "shop_order", "lines": lines}))["ref"]
            _said(door.post(f"/orders/{ref}/accept", json={}))
            for line in _said(door.get(f"/orders/{ref}"))["lines"]:
                _said(door.post(f"/orders/{ref}/lines/{line['ref']}/deliver", json={}))
            _said(door.post(f"/orders/{ref}/pay", json={"tender": "cash"}))
            _said(door.post(f"/orders/{ref}/complete", json={}))


def _said(answer: httpx.Response) -> dict[str, object]:
    if answer.is_error:
        raise SystemExit(f"refused: {answer.text}")
    return answer.json()  # type: ignore[no-any-return]


def _play(stage: Stage, chance: Random) -> None:
    wishes = [actions.Wish(item, 1000) for item in stage.three(chance)]
    ref = actions.submit_order(stage.operator, wishes)["ref"]
    actions.accept_order(stage.operator, ref)
    order = next(row for row in orders(stage.operator, Wanted(), 1).orders if row.ref == ref)
    for line in order.lines.all():
        actions.deliver_line(stage.operator, ref, line.ref)
    actions.pay_order(stage.operator, ref, Tendered("cash"))
    actions.complete_order(stage.operator, ref)
