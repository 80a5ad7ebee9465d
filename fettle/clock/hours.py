"""Clocked against flat hours of a span of time, and the times and works that they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fettle.journal import clock
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.money import round_half_up

EVERYBODY = "*"


@dataclass(frozen=True, slots=True)
class Hours:
    """Seconds that were clocked; hours that were sold of the works done, in thousandths."""

    seconds: int = 0
    flat_thousandths: int = 0

    @property
    def efficiency_thousandths(self) -> int | None:
        """Flat hours for a hundred clocked ones, in thousandths; ``None`` of none clocked."""
        if self.seconds <= 0:
            return None
        return round_half_up(self.flat_thousandths * 360_000, self.seconds)

    def __add__(self, other: Hours) -> Hours:
        return Hours(self.seconds + other.seconds, self.flat_thousandths + other.flat_thousandths)


@dataclass(frozen=True, slots=True)
class Piece:
    """A time that was clocked (``sign`` 1), or a work that was done (``sign`` 0)."""

    at: datetime
    sign: int
    id: int
    ended_at: datetime | None
    order_ref: str
    number: int | None
    text: str
    staff_id: int
    seconds: int
    flat_thousandths: int
    who: str


def hours_by_staff(shop_id: int, from_at: datetime, to_at: datetime) -> dict[str, Hours]:
    """Clocked and flat hours by the id of the employee; a clock that runs counts up to now."""
    asked = {"shop": shop_id, "from_at": from_at, "to_at": to_at, "now": clock.now()}
    rows = fetch(Statement(load(__file__, "hours_by_staff"), asked))
    return {row["key"]: Hours(row["seconds"], row["flat_thousandths"]) for row in rows}


def pieces(shop_id: int, asked: Mapping[str, Any]) -> list[Piece]:
    """What hours are made of, newest first.

    ``asked``: ``what`` ("clocked", "flat" or both, "hours"), ``key`` (an employee's id, or "*"),
    ``from_at``, ``to_at``, the place behind which to go on (``at``, ``sign``, ``id``), ``limit``.
    """
    wanted = {**asked, "shop": shop_id, "now": clock.now()}
    rows = fetch(Statement(load(__file__, "hours_entries"), wanted))
    return [Piece(**row) for row in rows]
