"""Goods of whole orders: held, handed out, let go, taken in again; written with their order."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.journal import Step
from fettle.orders.actions.holding import document_of
from fettle.orders.actions.keeping import Goods
from fettle.orders.models import Line, Order
from fettle.stock.actions import (
    Claim,
    Return,
    free_documents,
    hand_out_held,
    reserve_parts,
    undo_documents,
)


def give_out(step: Step, order: Order, lines: Sequence[Line]) -> Goods:
    """Take all of these stocked lines from the shelf, what was reserved for them first."""
    return give_out_parts(step, order, [(line, line.quantity_thousandths) for line in lines])


def give_out_parts(step: Step, order: Order, quantities: Sequence[tuple[Line, int]]) -> Goods:
    """As ``give_out``, so many thousandths of each line."""
    moves, rests = hand_out_held(step, _claims(order, quantities))
    lines = [line for line, _thousandths in quantities]
    for line, move in zip(lines, moves, strict=True):
        line.issued_thousandths += move.thousandths
        line.reserved_thousandths -= min(line.reserved_thousandths, move.thousandths)
        line.cost_minor += move.cost_minor
    return Goods(lines, list(zip(lines, moves, strict=True)), rests)


def hold_parts(step: Step, order: Order, line: Line, thousandths: int) -> Goods:
    """Hold parts for the line. Raises ``Refused`` ``stock.short`` with the number there is."""
    reserve_parts(step, _claims(order, [(line, thousandths)]))
    line.reserved_thousandths += thousandths
    return Goods([line])


def take_all_back(step: Step, order: Order, lines: Sequence[Line]) -> Goods:
    """Free what the lines hold on the shelves, and put back all that is out."""
    touched = [line for line in lines if line.reserved_thousandths or line.out_thousandths]
    if not touched:
        return Goods()
    out = [line for line in touched if line.out_thousandths]
    returns = [
        Return(line.item_id or 0, line.out_thousandths, document_of(order, line)) for line in out
    ]
    documents = [document_of(order, line) for line in touched]
    moves, rests = undo_documents(step, documents, returns)
    for line in touched:
        line.reserved_thousandths = 0
    for line in out:
        line.returned_thousandths, line.delivery_state = line.issued_thousandths, "returned"
        line.cost_minor = 0
    return Goods(touched, list(zip(out, moves, strict=True)), rests)


def let_go(step: Step, order: Order, lines: Sequence[Line]) -> Goods:
    """Free what the order holds on the shelves."""
    held = [line for line in lines if line.reserved_thousandths]
    if not held:
        return Goods()
    for line in held:
        line.reserved_thousandths = 0
    rests = free_documents(step, [document_of(order, line) for line in held])
    return Goods(held, rests=rests)


def keep_held(step: Step, order: Order, lines: Sequence[Line]) -> Goods:
    """Hold the order's goods without an end; what went back meanwhile is taken again.

    Raises ``Refused`` ``stock.short`` if it is not there any more.
    """
    stocked = [line for line in lines if line.stocked]
    firm = [document_of(order, line) for line in stocked if line.reserved_thousandths]
    gone = [line for line in stocked if not line.reserved_thousandths]
    reserve_parts(step, _claims(order, [(line, line.quantity_thousandths) for line in gone]))
    for line in gone:
        line.reserved_thousandths = line.quantity_thousandths
    return Goods(gone, firm=firm)


def _claims(order: Order, quantities: Sequence[tuple[Line, int]]) -> list[Claim]:
    return [
        Claim(line.item_id or 0, None, thousandths, document_of(order, line))
        for line, thousandths in quantities
    ]
