"""Parts taken in hand: as they are sold, and their shelves, locked, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from fettle.catalog.queries import PriceCard
from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.stock.actions.holding import ROOM, Held, Outlet, hold_all

_CARD = tuple(field.name for field in fields(PriceCard))
_SHELF = (
    "shelf_id", "item_id", "location_id", "location", "currency", "quantity_account",
    "reserved_account", "value_account", "free", "reserved", "value",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AtHand:
    """A part as it is sold, and its shelf, locked until the step ends.

    ``kept`` is what the shelf holds for the documents that were asked about: ``id``, ``document``
    and ``left`` of each reservation.
    """

    card: PriceCard
    shelf: Held
    kept: list[dict[str, Any]]


def take_in_hand(
    step: Step, *, refs: Sequence[str] = (), ids: Sequence[int] = (), documents: Sequence[str] = ()
) -> dict[int, AtHand]:
    """Stocked items on the default location's shelves, by id; one statement, in sorted order.

    Items that were never on a shelf there are left out. What is held for ``documents`` is told
    along; whoever asks has them locked.
    """
    asked = {
        "shop": step.actor.shop_id,
        "refs": list(refs),
        "ids": list(ids),
        "documents": list(documents),
    }
    rows = fetch(Statement(load(ROOM, "hold_parts"), asked))
    return {row["id"]: _at_hand(row) for row in rows}


def take_all_in_hand(
    step: Step, ids: Sequence[int], documents: Sequence[str] = ()
) -> dict[int, AtHand]:
    """As ``take_in_hand``; what never was on a shelf gets one if it may run short.

    Raises ``Refused`` ``stock.short`` with none left, or ``stock.not_stocked``.
    """
    found = take_in_hand(step, ids=ids, documents=documents)
    if missing := [item for item in dict.fromkeys(ids) if item not in found]:
        hold_all(step, [(item, None) for item in missing])
        found = take_in_hand(step, ids=ids, documents=documents)
    return found


def _at_hand(row: dict[str, Any]) -> AtHand:
    outlet = Outlet(row["outside_quantity"], row["outside_value"])
    card = PriceCard(**{name: row[name] for name in _CARD})
    shelf = Held(**{name: row[name] for name in _SHELF}, outlet=outlet)
    return AtHand(card, shelf, row["kept"])
