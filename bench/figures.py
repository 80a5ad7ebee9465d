"""``python -m bench.figures``: what the reports of a day, a month and a year cost, by size.

Days that are over are summed once, so that the cost follows the days asked for: milliseconds of the
queries behind each page, with a few orders and with many, among as many clients as such a shop has.
``--write`` keeps the tables in a file.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench.house import open_house

ROUNDS = 5
GOAL_MS = 300
KINDS = ("day", "month", "year")
CLIENTS = 50_000
# The history is made of a few orders and clients: a shop of that size has many clients.
MANY = """
INSERT INTO clients_client ({names})
SELECT {values} FROM (SELECT * FROM clients_client ORDER BY id LIMIT 1) t,
     generate_series(1, %s) AS g
"""
SPREAD = """
UPDATE orders_order o SET client_id = c.ids[1 + (o.id * 7919) %% cardinality(c.ids)]
FROM (SELECT array_agg(id ORDER BY id) AS ids FROM clients_client) c
WHERE o.shop_id = %s AND o.id > %s
"""


def main() -> None:
    """Open a house, make its past, measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.figures")
    parser.add_argument("--orders", type=int, nargs="+", default=[1000, 100_000, 1_000_000])
    parser.add_argument("--write", type=Path)
    parser.add_argument("--then", help="a Python file to run beside the house that was made")
    given = parser.parse_args()
    with open_house(1):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
        import django

        django.setup()
        told = _play(given.orders)
        if given.write:
            given.write.write_text(told, encoding="utf-8")
        if given.then:
            exec(Path(given.then).read_text(encoding="utf-8"), {})


def _play(sizes: list[int]) -> str:
    from django.db import connection

    from bench import growth, stage
    from fettle.shop.queries import current_shop
    from fettle.stock.models import Location
    from fettle.web.demo import history

    built = stage.build()
    stage.fill_board(built)
    growth._close_some(built)  # noqa: SLF001 - the same templates
    shelf = Location.objects.get(is_default=True).ref
    shop = current_shop(built.owner)
    _crowd()
    told: dict[tuple[str, str], list[float]] = {}
    notes = []
    for size in sizes:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*), max(id) FROM orders_order")
            there, highest = cursor.fetchone()
        history.echo(built.owner, shelf, size - int(there))
        _spread(shop, int(highest))
        notes.append(_summed_up(shop, size))
        print(notes[-1], flush=True)
        for name, milliseconds in _measured(built.owner, shop).items():
            told.setdefault(name, []).append(milliseconds)
    return _table(sizes, told, notes)


def _crowd() -> None:
    """Clients beside the few that the stage has; of them nothing but the name is told."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name ="
            " 'clients_client' AND column_name <> 'id' AND is_generated = 'NEVER'"
        )
        names = [name for (name,) in cursor.fetchall()]
        made = {"ref": "'bench' || g", "name": "'Guest ' || g"}
        values = ", ".join(made.get(name, f't."{name}"') for name in names)
        told = ", ".join(f'"{name}"' for name in names)
        cursor.execute(MANY.format(names=told, values=values), [CLIENTS])


def _spread(shop: Any, highest: int) -> None:
    """The echoed orders belong to all clients, not to those of the few that were echoed."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(SPREAD, [shop.pk, highest])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE orders_order")


def _summed_up(shop: Any, size: int) -> str:
    """The past was made anew, so its days are summed anew, as a worker does by night."""
    from django.db import connection

    from fettle.access.actor import system_actor
    from fettle.reports.actions import write_days
    from fettle.reports.models import Day, DaySum

    DaySum.objects.all().delete()
    Day.objects.all().delete()
    begun = time.perf_counter()
    days = write_days(system_actor(shop.pk, "job"))
    took = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE reports_daysum")
        cursor.execute("VACUUM ANALYZE ledger_posting")
    rows = DaySum.objects.count()
    return f"{size:,} orders: {days} days summed into {rows:,} rows in {took:.1f} s"


def _measured(owner: Any, shop: Any) -> dict[tuple[str, str], float]:
    from django.utils import timezone

    from fettle.reports.periods import around

    long_ago = timezone.localdate() - timedelta(days=400)
    found = {}
    for kind in KINDS:
        for name, work in _works(owner, shop, around(kind, long_ago)).items():
            found[name, kind] = _milliseconds(work)
            print(f"  {kind} {name}: {found[name, kind]:.0f} ms", flush=True)
    for name, work in _works(owner, shop, around("year", timezone.localdate())).items():
        found[name, "this year"] = _milliseconds(work)
    return found


def _works(owner: Any, shop: Any, period: Any) -> dict[str, Callable[[], Any]]:
    """What each page asks for, by the page's name."""
    from fettle.reports import accounting
    from fettle.reports.listing import page_of
    from fettle.reports.queries.standing import standing
    from fettle.reports.reporting import AXES, board, report_of

    works: dict[str, Callable[[], Any]] = {
        "At a glance, the figures": partial(board, owner, shop, period),
        "At a glance, at this moment": partial(standing, owner, shop),
    }
    for name, (title, _head) in AXES.items():
        works[title] = partial(report_of, owner, shop, period, name)
    works["Work of employees"] = partial(report_of, owner, shop, period, "work")
    works["Taxes by rate"] = partial(accounting.taxes, shop, period)
    works["Accounts"] = partial(accounting.by_account, shop, period)
    for axis, key in (
        ("all", ""), ("tender", "*"), ("finance", "income:*"), ("hours", "*"),
        ("account", "Income:Sales"), ("tax", "sold:1900"),
    ):  # fmt: skip
        works[f"Entries of {axis} {key}".strip()] = partial(page_of, owner, shop, period, axis, key)
    return works


def _milliseconds(work: Callable[[], Any]) -> float:
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
        if times[0] > 10 * GOAL_MS:
            break
    return statistics.median(times)


def _table(sizes: list[int], told: dict[tuple[str, str], list[float]], notes: list[str]) -> str:
    heads = [f"{size:,}" for size in sizes]
    lines = [
        "# Speed of the reports",
        "",
        "Written by `python -m bench.figures`: milliseconds of the queries behind each page (the",
        f"median of {ROUNDS}), of a day, a month and a year that are over, and of the year that",
        f"runs, by the number of orders in three years of a shop with {CLIENTS:,} clients. Goal: a",
        f"year in {GOAL_MS} ms.",
        "",
        f"| Page | Period | {' | '.join(heads)} |",
        f"|---|---|{'---:|' * len(sizes)}",
    ]
    for (name, kind), times in told.items():
        cells = (f"**{ms:.0f}**" if ms > GOAL_MS else f"{ms:.0f}" for ms in times)
        lines.append(f"| {name} | {kind} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", *(f"- {note}" for note in notes), ""])


if __name__ == "__main__":
    main()
