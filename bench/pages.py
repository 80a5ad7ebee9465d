"""The board, the palette and the live streams, each against its bare query where there is one."""

import itertools
import re
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from django.db import connection

from bench.house import House
from bench.limit import literal, pgbench
from bench.load import play, request
from bench.stage import PASSWORD, Stage
from fettle.journal.pipeline import overheard

CLIENTS = 8
SECONDS = 3.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def measure(house: House, stage: Stage, rounds: int) -> dict[str, dict[str, float]]:
    """Requests a second and statements, over HTTP, beside the bare statements by pgbench."""
    from fettle.orders.queries.board import board

    headers = {"Cookie": session(house.port)}
    folder = Path(tempfile.mkdtemp(prefix="fettle-bench-sql-"))
    wanted = itertools.repeat(request("GET", "/orders/board", headers))
    bare = _bare(lambda: board(stage.owner), folder / "board.sql")
    return {"board": _turns(house, wanted, bare, rounds)}


def search(house: House, stage: Stage, rounds: int, most: int) -> dict[str, dict[str, float]]:
    """The palette over HTTP, for each kind of thing that people type."""
    from fettle.clients.queries import find

    headers = {"Cookie": session(house.port)}
    folder = Path(tempfile.mkdtemp(prefix="fettle-bench-sql-"))
    rows = {}
    for kind, typed in samples(most).items():
        asked = [request("GET", f"/palette?q={quote(q)}", headers) for q in typed]
        first = typed[0]
        bare = _bare(partial(find, stage.owner, first, 10), folder / f"{kind}.sql")
        rows[f"search {kind}"] = _turns(house, itertools.cycle(asked), bare, rounds)
    return rows


def samples(most: int) -> dict[str, list[str]]:
    """What people type, taken from ``most`` clients that are there."""
    some = f"TABLESAMPLE SYSTEM ({max(1, min(100, 500_000 // most))})"
    columns = {
        "phone": f"SELECT right(e164, 7) FROM clients_phone {some}",
        "plate": f"SELECT plate FROM clients_unit {some} WHERE plate <> ''",
        "vin": f"SELECT right(vin, 6) FROM clients_unit {some} WHERE vin <> ''",
        "name": f"SELECT name FROM clients_client {some}",
    }
    found = {}
    with connection.cursor() as cursor:
        for kind, sql in columns.items():
            cursor.execute(sql + " LIMIT 50")
            found[kind] = [row[0] for row in cursor.fetchall()]
    return {kind: typed for kind, typed in found.items() if typed}


def _turns(house: House, requests: Iterator[bytes], bare: Path, rounds: int) -> dict[str, float]:
    play(house.port, requests, CLIENTS, 1)
    apps, limits, waits, cpus = [], [], [], []
    for _ in range(rounds):
        before = house.cpu_seconds()
        tally = play(house.port, requests, CLIENTS, SECONDS)
        cpus.append((house.cpu_seconds() - before) / max(1, tally.done) * 1000)
        apps.append(tally.rate)
        waits.append(tally.wait_ms(0.95))
        limits.append(pgbench(house.url, [bare], CLIENTS, SECONDS))
    return {
        "app": statistics.median(apps),
        "limit": statistics.median(limits),
        "ratio": statistics.median(a / b for a, b in zip(apps, limits, strict=True)),
        "cpu_ms": statistics.median(cpus),
        "p95_ms": statistics.median(waits),
    }


def _bare(ask: Callable[[], Any], path: Path) -> Path:
    with _asked() as sent:
        ask()
    path.write_text("\n".join(f"{' '.join(sql.split())};" for sql in sent) + "\n")
    return path


@contextmanager
def _asked() -> Iterator[list[str]]:
    """The statements that are asked meanwhile, with their values written in."""
    sent: list[str] = []

    def hear(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        sent.append(_written(str(sql), params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear), overheard() as spine:
        yield sent
        sent += [_written(statement.sql, statement.params) for statement in spine]


def _written(sql: str, params: Any) -> str:
    sql = re.sub(r"--.*", "", sql)
    if isinstance(params, dict):
        sql = re.sub(r"%\((\w+)\)s", lambda m: literal(params[m[1]], {}), sql)
    else:
        values = iter(params or ())
        sql = re.sub(r"%s", lambda _m: literal(next(values), {}), sql)
    return sql.replace("%%", "%")


def session(port: int) -> str:
    with httpx.Client(base_url=f"http://localhost:{port}") as browser:
        found = TOKEN.search(browser.get("/login").text)
        assert found is not None
        browser.post(
            "/login",
            data={"csrfmiddlewaretoken": found[1], "username": "opal", "password": PASSWORD},
        )
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
