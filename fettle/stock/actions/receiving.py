"""Goods come in from a supplier, each shelf's value grows by what they cost."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.access.actor import Actor
from fettle.catalog.actions import note_costs
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import line_total
from fettle.kernel.quantity import Quantity
from fettle.stock import facts
from fettle.stock.actions.holding import hold, open_shelves
from fettle.stock.actions.lines import Paper, location_named, paper
from fettle.stock.actions.moving import Move, write_moves
from fettle.stock.claims import StockLine
from fettle.stock.models import Location, Reason, Side


def receive_stock(
    actor: Actor,
    location: str,
    lines: Sequence[StockLine],
    *,
    document: str = "",
    note: str = "",
    key: Key | None = None,
) -> Answer:
    """Put a delivery on the shelves of a location (its reference), all lines or none.

    A line without a cost comes in at what the item cost last. Raises ``Invalid`` by line.
    """
    with act(actor, "stock.receive", key=key) as step:
        place, papers = location_named(step, location), paper(lines)
        open_shelves(step, [line.card for line in papers], place)
        held = hold(step, [line.at(place) for line in papers], Side.SUPPLIER)
        moves = []
        for line in papers:
            shelf = held[line.at(place)]
            unit_cost = _unit_cost(line)
            moves.append(
                Move(
                    line.card.id,
                    shelf.outlet,
                    shelf,
                    line.thousandths,
                    Reason.PURCHASE,
                    shelf.currency,
                    unit_cost,
                    line_total(line.thousandths, unit_cost),
                    document=document,
                    note=note,
                )
            )
        write_moves(step, moves)
        note_costs(step, {line.card.id: _unit_cost(line) for line in papers})
        _record(step, place, papers, moves)
        step.answer(movements=[move.ref for move in moves])
    return step.answered


def _unit_cost(line: Paper) -> int:
    return line.card.cost_minor if line.unit_cost_minor is None else line.unit_cost_minor


def _record(step: Step, place: Location, papers: Sequence[Paper], moves: Sequence[Move]) -> None:
    for line, move in zip(papers, moves, strict=True):
        step.record(
            line.card.ref,
            facts.StockReceived(
                item=line.card.name,
                quantity=Quantity(line.thousandths).text,
                location=place.name,
                document=move.document,
                cost_minor=move.cost_minor,
            ),
        )
