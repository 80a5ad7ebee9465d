"""``python -m bench.figures``: what the dashboard and a report of a year cost, by the shop's size.

Days that are over are summed once, so that the cost follows the days asked for: the milliseconds of
a month, a quarter and a year, the same with a few orders and with many.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bench.house import open_house

ROUNDS = 7


def main() -> None:
    """Open a house, make its past, measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.figures")
    parser.add_argument("--orders", type=int, nargs="+", default=[1000, 100_000, 1_000_000])
    given = parser.parse_args()
    with open_house(1):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
        import django

        django.setup()
        _play(given.orders)


def _play(sizes: list[int]) -> None:
    from django.db import connection

    from bench import growth, stage
    from fettle.access.actor import system_actor
    from fettle.reports.actions import write_days
    from fettle.shop.queries import current_shop
    from fettle.stock.models import Location
    from fettle.web.demo import history

    built = stage.build()
    stage.fill_board(built)
    growth._close_some(built)  # noqa: SLF001 - the same templates
    shelf = Location.objects.get(is_default=True).ref
    shop = current_shop(built.owner)
    for size in sizes:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM orders_order")
            there = int(cursor.fetchone()[0])
        history.echo(built.owner, shelf, size - there)
        begun = time.perf_counter()
        _forget()
        days = write_days(system_actor(shop.pk, "job"))
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE reports_daysum")
        took = time.perf_counter() - begun
        print(f"{size:,} orders: {days} days summed in {took:.1f} s", flush=True)
        for told in _measured(built.owner, shop):
            print(f"{size:,} orders: {told}", flush=True)


def _forget() -> None:
    """The past was made anew: its days are summed anew."""
    from fettle.reports.models import Day, DaySum

    DaySum.objects.all().delete()
    Day.objects.all().delete()


def _measured(owner: Any, shop: Any) -> list[str]:
    from django.utils import timezone

    from fettle.reports.periods import around
    from fettle.reports.queries.entries import entries
    from fettle.reports.reporting import board, sold_by

    last = timezone.localdate() - timedelta(days=400)
    found = []
    for kind in ("month", "quarter", "year"):
        period = around(kind, last)
        works: dict[str, Callable[[], Any]] = {"dashboard": partial(board, owner, shop, period)}
        for axis in ("section", "doer", "client", "item"):
            works[f"by {axis}"] = partial(sold_by, owner, shop, period, axis)
        works["first entries"] = partial(entries, shop, period, "all", "")
        told = ", ".join(f"{name} {_milliseconds(work):.0f} ms" for name, work in works.items())
        found.append(f"{kind}: {told}")
    return found


def _milliseconds(work: Callable[[], Any]) -> float:
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
