"""The board, the palette and the live streams, each against its bare query where there is one."""

import itertools
import re
import statistics
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from django.db import connection

from bench.heard import hear
from bench.house import House
from bench.limit import pgbench, rendered
from bench.load import play, request
from bench.stage import PASSWORD, Stage

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
    """The palette over HTTP, for each kind of thing that people type, as their browsers ask.

    How long they wait is taken from one who types, not from eight at once.
    """
    from fettle.clients.queries import find

    headers = {"Cookie": session(house.port), "HX-Request": "true"}
    folder = Path(tempfile.mkdtemp(prefix="fettle-bench-sql-"))
    rows = {}
    for kind, typed in samples(most).items():
        asked = [request("GET", f"/palette?q={quote(q)}", headers) for q in typed]
        first = typed[0]
        bare = _bare(partial(find, stage.owner, first, 10), folder / f"{kind}.sql")
        found = _turns(house, itertools.cycle(asked), bare, rounds)
        alone = play(house.port, itertools.cycle(asked), 1, SECONDS)
        rows[f"search {kind}"] = found | {"p95_ms": alone.wait_ms(0.95)}
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
    """The statements that are asked, with their values written in."""
    path.write_text("\n".join(f"{rendered(said, {})};" for said in hear(ask)) + "\n")
    return path


def session(port: int) -> str:
    with httpx.Client(base_url=f"http://localhost:{port}") as browser:
        found = TOKEN.search(browser.get("/login").text)
        assert found is not None
        browser.post(
            "/login",
            data={"csrfmiddlewaretoken": found[1], "username": "opal", "password": PASSWORD},
        )
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
