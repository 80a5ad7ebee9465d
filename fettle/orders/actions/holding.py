"""The parts of lines: held on the shelf, handed out, taken back. Inside an open step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from fettle.journal import Step
from fettle.orders.models import Line, LineMovement, Order
from fettle.stock.actions import (
    AtHand,
    Claim,
    Move,
    Return,
    hand_out,
    release_documents,
    take_back_parts,
)

Target = Literal["shelf", "scrap"]
TARGETS = ("shelf", "scrap")


def document_of(order: Order, line: Line) -> str:
    """How the stock room names the line that parts are for."""
    return f"order:{order.ref}/line:{line.ref}"


def release_line_parts(step: Step, order: Order, line: Line) -> None:
    """Let go whatever is held for the line."""
    if line.reserved_thousandths:
        release_documents(step, [document_of(order, line)])
        line.reserved_thousandths = 0
        line.save(update_fields=["reserved_thousandths"])


def issue_new_lines(
    step: Step, order: Order, lines: Sequence[Line], parts: Mapping[int, AtHand]
) -> dict[str, Move]:
    """Hand out all parts of lines that are not written yet; the moves by the lines' references."""
    claims = [_claim(order, line, line.quantity_thousandths) for line in lines]
    moves = hand_out(step, [parts[claim.item_id] for claim in claims], claims)
    for line, move in zip(lines, moves, strict=True):
        line.issued_thousandths = line.quantity_thousandths
        line.cost_minor = move.cost_minor
    return {line.ref: move for line, move in zip(lines, moves, strict=True)}


def take_back_lines(
    step: Step, order: Order, quantities: Sequence[tuple[Line, int]], target: Target
) -> None:
    """Take back parts of lines, to the shelf or to the scrap; their cost goes with them."""
    returns = [
        Return(_item(line), thousandths, document_of(order, line))
        for line, thousandths in quantities
    ]
    taken = take_back_parts(step, returns, target)
    for (line, thousandths), back in zip(quantities, taken, strict=True):
        line.returned_thousandths += thousandths
        line.cost_minor -= back.cost_minor
    lines = [line for line, _thousandths in quantities]
    Line.objects.bulk_update(lines, ["returned_thousandths", "cost_minor"])
    LineMovement.objects.bulk_create(
        LineMovement(line=line, movement_id=back.movement_id)
        for line, back in zip(lines, taken, strict=True)
    )


def _claim(order: Order, line: Line, thousandths: int) -> Claim:
    return Claim(_item(line), None, thousandths, document_of(order, line))


def _item(line: Line) -> int:
    assert line.item_id is not None, "a stocked line has its item"
    return line.item_id
