"""A B A B: the app, then the limit, so that both meet the same machine."""

import argparse
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.house import House
from bench.limit import pgbench
from bench.load import Tally

Turns = dict[str, float]


def turns(
    house: House,
    app: Callable[[int, float], Tally],
    scripts: Sequence[Path],
    clients: int,
    given: argparse.Namespace,
) -> Turns:
    """Medians of the rounds; ``app`` is played with the round's number for so many seconds."""
    app(10**6, 2)  # warm
    apps, limits, cpus, waits = [], [], [], []
    for number in range(given.rounds):
        before = house.cpu_seconds()
        tally = app(number, given.seconds)
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
