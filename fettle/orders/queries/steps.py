"""How far the guided works of an order are."""

from __future__ import annotations

from collections.abc import Iterable

from fettle.orders.models import Line
from fettle.procedures.queries import progress


def note_progress(lines: Iterable[Line]) -> None:
    """Let each guided line know how many of its steps are written down; others cost nothing."""
    guided = [line for line in lines if line.guided]
    found = progress([line.ref for line in guided]) if guided else {}
    for line in guided:
        done, steps = found.get(line.ref, (0, 0))
        line.progress = f"{done}/{steps}"
