"""What the counts of one shelf come to: whether it is settled, and what is missing there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fettle.kernel.words import N_

if TYPE_CHECKING:
    from fettle.stock.models import SheetCount

WORDS = {
    "todo": N_("Not counted yet"),
    "second": N_("A second person counts"),
    "differ": N_("Two counts differ"),
    "settled": N_("Counted"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``todo``, ``second`` (a second person is missing), ``differ`` or ``settled``.

    ``difference`` in thousandths, only when settled; ``at`` is the newest count behind it.
    """

    state: str
    difference: int | None = None
    at: datetime | None = None
    thousandths: int | None = None


def verdict(counts: Iterable[SheetCount], counters: int) -> Verdict:
    """Compare the last count of each person; differences are compared, not what was counted.

    So two people who count before and after a sale still agree.
    """
    last = {count.staff_id: count for count in sorted(counts, key=lambda count: count.pk)}
    newest = sorted(last.values(), key=lambda count: -count.pk)
    if not newest:
        return Verdict("todo")
    if counters == 1:
        return _settled(newest[0])
    if len(newest) == 1:
        return Verdict("second")
    for number, count in enumerate(newest):
        if any(count.difference == other.difference for other in newest[number + 1 :]):
            return _settled(count)
    return Verdict("differ")


def _settled(count: SheetCount) -> Verdict:
    return Verdict("settled", count.difference, count.at, count.thousandths)
