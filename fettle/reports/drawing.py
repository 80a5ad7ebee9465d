"""Charts as plain bars: sizes for an SVG that a template draws; the table beside says the same."""

from __future__ import annotations

from dataclasses import dataclass

from fettle.reports.tables import Table

WIDE, HIGH = 600, 150
MOST_BARS = 53
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, how far it reaches, and what it says."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    word: str
    minor: int
    below: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Upright bars of one column, with the line of nothing."""

    bars: list[Bar]
    width: int
    height: int
    zero: int
    marks: list[Bar]


def upright(table: Table, column: str = "amount") -> Chart | None:
    """A bar for each row of the table; ``None`` when there is nothing to draw."""
    drawn = [row for row in table.rows if row.drawn]
    rows = drawn[: MOST_BARS if table.name == "time" else MOST_NAMED]
    minors = [int(row.values.get(column) or 0) for row in rows]
    most, least = max([0, *minors]), min([0, *minors])
    if most == least:
        return None
    zero = HIGH * most // (most - least)
    step = WIDE // len(rows)
    gap = max(1, step // 6)
    bars = []
    for n, (row, minor) in enumerate(zip(rows, minors, strict=True)):
        tall = max(1, HIGH * abs(minor) // (most - least)) if minor else 0
        top = zero - tall if minor > 0 else zero
        x = n * step + gap
        middle = n * step + step // 2
        bars.append(
            Bar(x, top, step - 2 * gap, tall, middle, row.short or row.word, minor, minor < 0)
        )
    every = max(1, -(-len(bars) // 8))
    return Chart(bars, WIDE, HIGH, zero, bars[::every])
