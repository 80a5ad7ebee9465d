"""Movements: one row each, and its postings of quantity and value under the movement's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.refs import new_ref
from fettle.ledger import actions as ledger
from fettle.stock.actions.holding import ROOM, Held, Outlet
from fettle.stock.models import Reason


@dataclass(frozen=True, slots=True)
class Move:
    """One movement to be written. ``reserved`` of the quantity comes out of the reserved part."""

    item_id: int
    origin: Held | Outlet
    destination: Held | Outlet
    thousandths: int
    reason: Reason
    currency: str
    unit_cost_minor: int
    cost_minor: int
    reserved: int = 0
    document: str = ""
    note: str = ""
    reversal_of: int | None = None
    ref: str = field(default_factory=new_ref)


def carry(move: Move) -> Move:
    """Count the move along on the shelves in hand; return it."""
    if isinstance(move.origin, Held):
        move.origin.free -= move.thousandths - move.reserved
        move.origin.reserved -= move.reserved
        move.origin.value -= move.cost_minor
    if isinstance(move.destination, Held):
        move.destination.free += move.thousandths
        move.destination.value += move.cost_minor
    return move


def write_moves(step: Step, moves: Sequence[Move]) -> list[int]:
    """Write the movements, whatever their number, in one statement; queue their postings.

    Returns their ids in the order of ``moves``.
    """
    if not moves:
        return []
    rows = fetch(Statement(load(ROOM, "move"), _columns(step, moves)))
    ids = {row["ref"]: row["id"] for row in rows}
    post_moves(step, moves)
    return [ids[move.ref] for move in moves]


def post_moves(step: Step, moves: Sequence[Move]) -> None:
    """Queue what the moves mean for quantities and values."""
    ledger.post_all(step, [posting for move in moves for posting in _postings(move)])


def _columns(step: Step, moves: Sequence[Move]) -> tuple[object, ...]:
    return (
        step.actor.shop_id,
        step.at,
        step.actor.staff_id,
        [move.ref for move in moves],
        [move.item_id for move in moves],
        [move.thousandths for move in moves],
        [move.origin.location_id for move in moves],
        [move.destination.location_id for move in moves],
        [move.reason.value for move in moves],
        [move.unit_cost_minor for move in moves],
        [move.cost_minor for move in moves],
        [move.document for move in moves],
        [move.note for move in moves],
        [move.reversal_of for move in moves],
    )


def _postings(move: Move) -> list[ledger.Movement]:
    name = f"stock:{move.ref}"
    legs = [
        (move.origin.quantity_account, move.reserved - move.thousandths),
        (move.destination.quantity_account, move.thousandths),
    ]
    if move.reserved and isinstance(move.origin, Held):
        legs.append((move.origin.reserved_account, -move.reserved))
    posted = [ledger.Movement(name, f"sku:{move.item_id}", legs)]
    if move.cost_minor:
        value = [
            (move.origin.value_account, -move.cost_minor),
            (move.destination.value_account, move.cost_minor),
        ]
        posted.append(ledger.Movement(name, move.currency, value))
    return posted
