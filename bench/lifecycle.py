"""Lifecycle: submit, accept, deliver three lines, pay, complete; each its own transaction.

Played in the bench's own process, one after the other: statements and milliseconds of one, without
HTTP; then over HTTP by several at once, against the same statements sent one by one by pgbench.
"""

import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import psycopg
from django.db import connection, reset_queries

from bench.heard import Script, hear, set_apart
from bench.house import House
from bench.load import Walk, request
from bench.stage import Stage
from bench.submit import PATH, auth
from fettle.billing.drafts import Tendered
from fettle.journal import Key
from fettle.kernel.refs import new_ref
from fettle.orders import actions
from fettle.orders.queries.listing import Wanted, orders

Connection = psycopg.Connection[tuple[str, ...]]

RUNS = 40
CLIENTS = 8
VARIANTS = 12
REQUESTS = 7
LINES = "SELECT l.ref FROM orders_line l JOIN orders_order o ON o.id = l.order_id WHERE o.ref = %s"


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
    return [f"lifecycle in process, 7 commands: {told}"]


def scripts(stage: Stage, folder: Path) -> list[Path]:
    """The same commands' statements, one after the other, as scripts for pgbench."""
    set_apart()
    chance = Random(6)
    return [_script(stage, chance, folder / f"lifecycle-{n}.sql") for n in range(VARIANTS)]


def walks(house: House, stage: Stage, seed: int) -> list[Walk]:
    """Endless visits over HTTP, one for each connection: seven requests each."""
    shelf = psycopg.connect(house.url, autocommit=True)
    return [_walk(shelf, stage, Random(seed * CLIENTS + each)) for each in range(CLIENTS)]


def _script(stage: Stage, chance: Random, path: Path) -> Path:
    script = Script(" ".join(stage.items))
    wishes = [actions.Wish(item, 1000) for item in stage.three(chance)]
    ref = ""

    def submitted() -> None:
        nonlocal ref
        answer = actions.submit_order(stage.operator, wishes, key=_key())
        ref = answer["ref"]
        script.number(answer["number"], "shop_order")

    script.add(auth(stage), hear(submitted))
    for command in _rest(stage, ref, lines_of(stage, ref)):
        script.add(auth(stage), hear(command))
    path.write_text("\n".join(script.lines) + "\n")
    return path


def _rest(stage: Stage, ref: str, lines: list[str]) -> list[Callable[[], object]]:
    """What follows a submit."""
    who = stage.operator
    return [
        lambda: actions.accept_order(who, ref, key=_key()),
        *(partial(actions.deliver_line, who, ref, line, key=_key()) for line in lines),
        lambda: actions.pay_order(who, ref, Tendered("cash"), key=_key()),
        lambda: actions.complete_order(who, ref, key=_key()),
    ]


def _key() -> Key:
    return Key(new_ref(), "digest")


def lines_of(stage: Stage, ref: str) -> list[str]:
    """The references of an order's lines."""
    found = next(row for row in orders(stage.operator, Wanted(), 1).orders if row.ref == ref)
    return [line.ref for line in found.lines.all()]


def _walk(shelf: Connection, stage: Stage, chance: Random) -> Walk:
    """A screen has its lines on it already: here they are read beside the app."""
    while True:
        lines = [{"item": item, "quantity": "1"} for item in stage.three(chance)]
        answer = yield _post(stage, "", {"flow": "shop_order", "lines": lines})
        ref = json.loads(answer)["ref"]
        yield _post(stage, f"/{ref}/accept", {})
        for (line,) in shelf.execute(LINES, [ref]).fetchall():
            yield _post(stage, f"/{ref}/lines/{line}/deliver", {})
        yield _post(stage, f"/{ref}/pay", {"tender": "cash"})
        yield _post(stage, f"/{ref}/complete", {})


def _post(stage: Stage, path: str, values: dict[str, object]) -> bytes:
    head = {
        "Authorization": f"Bearer {stage.token}",
        "Content-Type": "application/json",
        "Idempotency-Key": new_ref(),
    }
    return request("POST", PATH + path, head, json.dumps(values).encode())


def _play(stage: Stage, chance: Random) -> None:
    wishes = [actions.Wish(item, 1000) for item in stage.three(chance)]
    ref = actions.submit_order(stage.operator, wishes, key=_key())["ref"]
    for command in _rest(stage, ref, lines_of(stage, ref)):
        command()
