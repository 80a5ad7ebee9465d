"""Parts for lines that are just being written: read, locked and handed out in few statements.

Nothing can be reserved for a line that is not there yet, so there is less to ask than for
``issue_parts``. The caller writes the movements together with its lines, in one statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from fettle.catalog.queries import PriceCard
from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.stock import facts
from fettle.stock.actions.holding import ROOM, Held, Outlet, hold_all, short
from fettle.stock.actions.moving import Move, carry, post_moves
from fettle.stock.actions.reserving import refuse_nothing, subject_of
from fettle.stock.claims import Claim
from fettle.stock.models import Reason

_CARD = tuple(field.name for field in fields(PriceCard))
_SHELF = (
    "shelf_id", "item_id", "location_id", "location", "currency", "quantity_account",
    "reserved_account", "value_account", "free", "reserved", "value",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AtHand:
    """A part as it is sold, and its shelf, locked until the step ends."""

    card: PriceCard
    shelf: Held


def take_in_hand(
    step: Step, *, refs: Sequence[str] = (), ids: Sequence[int] = ()
) -> dict[int, AtHand]:
    """Stocked items on the default location's shelves, by id; one statement, in sorted order.

    Items that were never on a shelf there are left out.
    """
    asked = {"shop": step.actor.shop_id, "refs": list(refs), "ids": list(ids)}
    rows = fetch(Statement(load(ROOM, "hold_parts"), asked))
    return {row["id"]: _at_hand(row) for row in rows}


def take_all_in_hand(step: Step, ids: Sequence[int]) -> dict[int, AtHand]:
    """As ``take_in_hand``; what never was on a shelf gets one if it may run short.

    Raises ``Refused`` ``stock.short`` with none left, or ``stock.not_stocked``.
    """
    found = take_in_hand(step, ids=ids)
    if missing := [item for item in dict.fromkeys(ids) if item not in found]:
        hold_all(step, [(item, None) for item in missing])
        found = take_in_hand(step, ids=ids)
    return found


def hand_out(step: Step, parts: Sequence[AtHand], claims: Sequence[Claim]) -> list[Move]:
    """Let the parts go for documents that are new, all or none, at the average cost.

    The movements are returned for the caller to write; their postings are queued. Raises
    ``Refused`` ``stock.short`` with the number there is.
    """
    refuse_nothing(claims)
    moves = [_hand_out(part, claim) for part, claim in zip(parts, claims, strict=True)]
    post_moves(step, moves)
    documents = [claim.document for claim in claims]
    cost = sum(move.cost_minor for move in moves)
    step.record(subject_of(documents), facts.PartsIssued(len(moves), documents, cost))
    return moves


def _hand_out(part: AtHand, claim: Claim) -> Move:
    shelf = part.shelf
    if claim.thousandths > shelf.free and not part.card.allows_negative:
        raise short(part.card.name, shelf.free)
    unit_cost, cost = shelf.cost_of(claim.thousandths)
    return carry(Move(
        claim.item_id, shelf, shelf.outlet, claim.thousandths, Reason.ISSUE, shelf.currency,
        unit_cost, cost, document=claim.document,
    ))  # fmt: skip


def _at_hand(row: dict[str, Any]) -> AtHand:
    outlet = Outlet(row["outside_quantity"], row["outside_value"])
    card = PriceCard(**{name: row[name] for name in _CARD})
    return AtHand(card, Held(**{name: row[name] for name in _SHELF}, outlet=outlet))
