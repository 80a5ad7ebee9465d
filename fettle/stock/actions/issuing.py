"""Inner actions: parts leave the shelf for a document, and come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fettle.journal import Step
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.money import round_half_up
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.stock import facts
from fettle.stock.actions.holding import (
    ROOM,
    WHOLE,
    Held,
    Outlet,
    Place,
    hold,
    hold_all,
    open_outlets,
)
from fettle.stock.actions.moving import Move, carry, post_moves, write_moves
from fettle.stock.actions.reserving import (
    documents_of,
    free,
    refuse_nothing,
    refuse_short,
    subject_of,
)
from fettle.stock.claims import Claim, Issued, Rest, Return, TakenBack
from fettle.stock.models import Reason, Side

Reserved = dict[tuple[int, str], list[dict[str, int]]]


def issue_parts(step: Step, claims: Sequence[Claim]) -> list[Issued]:
    """Take parts from their shelves, all or none; in seven statements, whatever their number.

    What the same document reserved on the shelf is used first. Each issue carries the average
    cost of its moment, and the value goes with it. Returned in the order of the claims.
    Raises ``Refused`` ``stock.short`` with the number there is, ``stock.not_stocked``.
    """
    refuse_nothing(claims)
    if not claims:
        return []
    held = hold_all(step, [(claim.item_id, claim.location_id) for claim in claims])
    kept = _kept(step, documents_of(claims))
    used: dict[int, int] = {}
    moves = [_issue(held[claim.item_id, claim.location_id], claim, kept, used) for claim in claims]
    ids = write_moves(step, moves)
    if used:
        sql = load(ROOM, "use_reservations")
        step.write(sql, (step.at, list(used), list(used.values())))
    documents = documents_of(claims)
    cost = sum(move.cost_minor for move in moves)
    step.record(subject_of(documents), facts.PartsIssued(len(moves), documents, cost))
    return [_issued(number, move) for number, move in zip(ids, moves, strict=True)]


def take_back_parts(
    step: Step, returns: Sequence[Return], target: Literal["shelf", "scrap"]
) -> list[TakenBack]:
    """Undo issues, all or none: to the shelf they came from, or to the scrap.

    The cost is that of the issue; the last piece takes the rest, so nothing of it stays behind.
    Raises ``Refused`` ``stock.not_issued`` when less than that was issued and not returned.
    """
    if any(back.thousandths <= 0 for back in returns):
        raise ValueError("a return needs a quantity above zero")
    if not returns:
        return []
    moves = [carry(move) for move in _ways_back(step, returns, target)]
    ids = write_moves(step, moves)
    _record_return(step, returns, moves)
    return [_taken_back(number, move) for number, move in zip(ids, moves, strict=True)]


def undo_documents(
    step: Step, documents: Sequence[str], returns: Sequence[Return]
) -> tuple[list[Move], list[Rest]]:
    """Let go what is held for documents, and put all that is out of them back on its shelf.

    One statement, whatever their number. The caller has the documents locked, and writes the
    movements, in the order of ``returns``, and what is left of the reservations: nothing. Raises
    ``Refused`` ``stock.not_issued`` when less than that is out.
    """
    asked = {"documents": list(documents), "shop": step.actor.shop_id}
    rows = fetch(Statement(load(ROOM, "goods_of"), asked))
    rests = free(step, [row["told"] for row in rows if row["held"]])
    moves = _moves_back([row["told"] for row in rows if not row["held"]], returns)
    if moves:
        post_moves(step, moves)
        _record_return(step, returns, moves)
    return moves, rests


def _moves_back(rows: Sequence[dict[str, Any]], returns: Sequence[Return]) -> list[Move]:
    found: dict[tuple[int, str], tuple[_Out, Held]] = {}
    for row in rows:
        key = (row["item_id"], row.pop("document"))
        out = _Out((row["item_id"], None), row.pop("issue_id"), row.pop("left"), row.pop("cost"))
        outlet = Outlet(row.pop("outside_quantity"), row.pop("outside_value"))
        found[key] = out, Held(**row, outlet=outlet)
    moves = []
    for back in returns:
        out, shelf = found.get((back.item_id, back.document), (_Out(), None))
        if shelf is None or out.left < back.thousandths:
            raise _too_many(back, out.left)
        moves.append(carry(out.take(back, shelf, shelf)))
    return moves


def _record_return(step: Step, returns: Sequence[Return], moves: Sequence[Move]) -> None:
    documents = list(dict.fromkeys(back.document for back in returns))
    cost = sum(move.cost_minor for move in moves)
    step.record(subject_of(documents), facts.PartsTakenBack(len(moves), documents, cost))


def _kept(step: Step, documents: list[str]) -> Reserved:
    kept: Reserved = {}
    for row in fetch(Statement(load(ROOM, "reserved_for"), (documents, step.actor.shop_id))):
        kept.setdefault((row["shelf_id"], row["document"]), []).append(row)
    return kept


def _issue(shelf: Held, claim: Claim, kept: Reserved, used: dict[int, int]) -> Move:
    reserved = 0
    for row in kept.get((shelf.shelf_id, claim.document), ()):
        if part := min(row["left_thousandths"], claim.thousandths - reserved):
            row["left_thousandths"] -= part
            used[row["id"]] = used.get(row["id"], 0) + part
            reserved += part
    refuse_short(shelf, claim.thousandths, own=reserved)
    unit_cost, cost = shelf.cost_of(claim.thousandths)
    return carry(
        Move(
            claim.item_id,
            shelf,
            shelf.outlet,
            claim.thousandths,
            Reason.ISSUE,
            shelf.currency,
            unit_cost,
            cost,
            reserved=reserved,
            document=claim.document,
        )
    )


def _issued(number: int, move: Move) -> Issued:
    assert move.origin.location_id is not None
    return Issued(
        number,
        move.ref,
        move.item_id,
        move.origin.location_id,
        move.thousandths,
        move.unit_cost_minor,
        move.cost_minor,
        move.document,
    )


def _ways_back(step: Step, returns: Sequence[Return], target: str) -> Iterator[Move]:
    held = hold(step, [row.place for row in _out(step, returns).values()])
    # Only now nobody else can bring back the same parts, so how much is out is read again.
    out = _out(step, returns)
    ends: Mapping[int, Outlet] = {}
    if target == "scrap":
        ends = open_outlets(step, [back.item_id for back in returns], Side.SCRAP)
    for back in returns:
        row = out.get((back.item_id, back.document), _Out())
        if row.left < back.thousandths:
            raise _too_many(back, row.left)
        shelf = held.get(row.place) or hold(step, [row.place])[row.place]
        yield row.take(back, shelf, ends.get(back.item_id, shelf))


@dataclass(slots=True)
class _Out:
    """What a document has of an item: issued, and not returned."""

    place: Place = (0, None)
    issue_id: int = 0
    left: int = 0
    cost: int = 0

    def take(self, back: Return, shelf: Held, end: Held | Outlet) -> Move:
        """The movement that brings some of it back, at its share of the cost."""
        unit_cost = round_half_up(self.cost * WHOLE, self.left)
        cost = round_half_up(self.cost * back.thousandths, self.left)
        self.left -= back.thousandths
        self.cost -= cost
        return Move(
            back.item_id,
            shelf.outlet,
            end,
            back.thousandths,
            Reason.RETURN if end is shelf else Reason.SCRAP,
            shelf.currency,
            unit_cost,
            cost,
            document=back.document,
            reversal_of=self.issue_id,
        )


def _out(step: Step, returns: Sequence[Return]) -> dict[tuple[int, str], _Out]:
    documents = [back.document for back in returns]
    rows = fetch(Statement(load(ROOM, "out"), (step.actor.shop_id, documents)))
    return {
        (row["item_id"], row["document"]): _Out(
            (row["item_id"], row["location_id"]), row["issue_id"], row["left"], row["cost"]
        )
        for row in rows
    }


def _taken_back(number: int, move: Move) -> TakenBack:
    return TakenBack(
        number,
        move.ref,
        move.item_id,
        move.thousandths,
        move.unit_cost_minor,
        move.cost_minor,
        move.document,
    )


def _too_many(back: Return, left: int) -> Refused:
    return Refused(
        N_("Only {count} of it were issued and are still out."),
        rule="stock.not_issued",
        count=Quantity(left).text or "0",
        item_id=back.item_id,
    )
