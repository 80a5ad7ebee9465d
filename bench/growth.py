"""Growth: the same work in the same shop when it has ten and a hundred times the orders."""

import itertools
import statistics
from collections.abc import Iterator

from django.db import connection

from bench import submit
from bench.house import House
from bench.load import play, request
from bench.pages import session
from bench.stage import Stage
from fettle.billing.drafts import Tendered
from fettle.orders import actions
from fettle.orders.queries.listing import Wanted, orders
from fettle.stock.models import Location
from fettle.web.demo import history

CLIENTS = 8
TEMPLATES = 20


def measure(house: House, stage: Stage, sizes: list[int], rounds: int, seconds: float) -> list[str]:
    """Requests a second at each size, as a share of what they were at the first."""
    _close_some(stage)
    shelf = Location.objects.get(is_default=True).ref
    rates: dict[str, list[float]] = {}
    for size in sizes:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM orders_order")
            there = int(cursor.fetchone()[0])
        history.echo(stage.owner, shelf, size - there)
        for name, asked in _works(house, stage, size).items():
            play(house.port, asked, CLIENTS, 1)
            tallies = [play(house.port, asked, CLIENTS, seconds) for _ in range(rounds)]
            rates.setdefault(name, []).append(statistics.median(each.rate for each in tallies))
    return [_told(name, sizes, found) for name, found in rates.items()]


def _works(house: House, stage: Stage, size: int) -> dict[str, Iterator[bytes]]:
    headers = {"Cookie": session(house.port)}
    return {
        "submit": submit.requests(stage, 10**9 + size),
        "board": itertools.repeat(request("GET", "/orders/board", headers)),
        "search": itertools.repeat(request("GET", "/palette?q=client", headers)),
    }


def _close_some(stage: Stage) -> None:
    """Some jobs that were worked on and paid, from which the history is made."""
    for order in orders(stage.owner, Wanted(flow="workshop"), TEMPLATES).orders:
        for line in order.lines.filter(kind="labour"):
            actions.do_line(stage.owner, order.ref, line.ref)
        actions.checkout_order(stage.owner, order.ref, payments=[Tendered("card")])


def _told(name: str, sizes: list[int], rates: list[float]) -> str:
    shares = ", ".join(
        f"{rate:.0f}/s at {size:,} ({rate / rates[0]:.2f})"
        for size, rate in zip(sizes, rates, strict=True)
    )
    return f"growth, {name}: {shares}"
