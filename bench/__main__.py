"""``make bench``: measure, and write docs/performance.md."""

import argparse
import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench.house import House, open_house
from bench.load import play

ROUNDS = 5
SECONDS = 4.0


def main() -> None:
    """Open the house, take the measurements in turns, write the page."""
    given = _arguments()
    with open_house(given.workers) as house:
        _django()
        from bench import growth, lifecycle, pages, pane, report, stage, submit

        shop = stage.build()
        panes = pane.measure(house.port, shop)  # before thousands of orders wait in them
        scripts = submit.scripts(shop, Path(tempfile.mkdtemp(prefix="fettle-bench-sql-")))
        rows: dict[str, Any] = {
            f"submit{clients}": _turns(house, shop, scripts, clients, given) for clients in (8, 32)
        }
        stage.fill_board(shop)
        rows |= pages.measure(house, shop, given.rounds)
        facts = [
            *lifecycle.measure(shop),
            *lifecycle.over_http(house, shop),
            *_search(house, shop, given, rows),
            *_live(),
            panes,
            *growth.measure(house, shop, given.orders, given.rounds, given.seconds),
        ]
        report.write(rows, facts)


def _search(house: House, shop: Any, given: argparse.Namespace, rows: dict[str, Any]) -> list[str]:
    from django.db import connection

    from bench import pages
    from fettle.clients.benching import fill

    fill(connection, given.clients)
    rows |= pages.search(house, shop, given.rounds, given.clients)
    return [f"search among {given.clients:,} clients with a unit each"]


def _live() -> list[str]:
    from fettle.live import benching

    found = benching.run()
    return [f"live, 200 streams: {found}"]


def _turns(
    house: House, shop: Any, scripts: list[Path], clients: int, given: argparse.Namespace
) -> dict[str, float]:
    """A B A B: the app, then the limit, so that both meet the same machine."""
    from bench import submit as work
    from bench.limit import pgbench

    play(house.port, work.requests(shop, 10**6 + clients), clients, 2)  # warm
    apps, limits, cpus, waits = [], [], [], []
    for number in range(given.rounds):
        before = house.cpu_seconds()
        tally = play(
            house.port, work.requests(shop, number * 100 + clients), clients, given.seconds
        )
        if tally.refused:
            raise SystemExit(f"refused: {tally.refused}")
        cpus.append((house.cpu_seconds() - before) / tally.done * 1000)
        apps.append(tally.rate)
        waits.append(tally.wait_ms(0.95))
        limits.append(pgbench(house.url, scripts, clients, given.seconds))
        print(f"{clients} clients: app {apps[-1]:.0f}/s, limit {limits[-1]:.0f}/s")
    return {
        "app": statistics.median(apps),
        "limit": statistics.median(limits),
        "ratio": statistics.median(a / b for a, b in zip(apps, limits, strict=True)),
        "cpu_ms": statistics.median(cpus),
        "p95_ms": statistics.median(waits),
    }


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
    import django

    django.setup()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clients", type=int, default=100_000, help="rows for the search")
    parser.add_argument(
        "--orders", type=int, nargs="+", default=[10_000, 100_000], help="sizes to grow through"
    )
    return parser.parse_args()


main()
