"""``make bench``: measure, and write docs/performance.md."""

import argparse
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.house import House, open_house
from bench.load import Tally, play, stroll
from bench.turns import Turns, turns

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
        limit = submit.scripts(shop, Path(tempfile.mkdtemp(prefix="fettle-bench-sql-")))
        rows: dict[str, Any] = {
            f"submit{clients}": _submits(house, shop, limit, clients, given) for clients in (8, 32)
        }
        rows["lifecycle"] = _lifecycles(house, shop, given)
        stage.fill_board(shop)
        rows |= pages.measure(house, shop, given.rounds)
        facts = [
            *lifecycle.measure(shop),
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


def _submits(
    house: House, shop: Any, limit: list[Path], clients: int, given: argparse.Namespace
) -> Turns:
    """Submits by so many at once, each request a transaction."""
    from bench import submit

    def app(number: int, seconds: float) -> Tally:
        asked = submit.requests(shop, number * 100 + clients)
        return play(house.port, asked, clients, seconds)

    return turns(house, app, limit, clients, given)


def _lifecycles(house: House, shop: Any, given: argparse.Namespace) -> Turns:
    """Whole visits by eight at once, each of seven requests."""
    from bench import lifecycle

    scripts = lifecycle.scripts(shop, Path(tempfile.mkdtemp(prefix="fettle-bench-sql-")))

    def app(number: int, seconds: float) -> Tally:
        tally = stroll(house.port, lifecycle.walks(house, shop, number), seconds)
        return replace(tally, done=tally.done // lifecycle.REQUESTS)

    return turns(house, app, scripts, lifecycle.CLIENTS, given)


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


if __name__ == "__main__":
    main()
