"""What is missing: below its minimum, or needed by running orders and not there."""

from __future__ import annotations

import json
from dataclasses import dataclass

from fettle.access.actor import Actor
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load

MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order that waits for an item."""

    order_id: int
    ref: str
    number: int
    request_id: int | None
    thousandths: int


@dataclass(frozen=True, slots=True)
class Missing:
    """An item of which there is too little: quantities in thousandths, in the whole shop.

    ``incoming`` is ordered already; ``supplier`` is the reference of who delivered it last.
    """

    item_id: int
    item_ref: str
    item: str
    sku: str
    measure: str
    cost_minor: int
    free: int
    minimum: int
    wanted: int
    incoming: int
    suggested: int
    supplier: str
    waiting: tuple[Waiting, ...]


def needs(actor: Actor) -> list[Missing]:
    """What should be ordered now, that for which orders wait first. One statement."""
    asked = {"shop": actor.shop_id, "language": actor.language, "most": MOST}
    return [_missing(row) for row in fetch(Statement(load(__file__, "needs"), asked))]


def _missing(row: dict[str, object]) -> Missing:
    waiting = tuple(Waiting(**each) for each in json.loads(str(row.pop("waiting"))))
    return Missing(**row, waiting=waiting)  # type: ignore[arg-type]
