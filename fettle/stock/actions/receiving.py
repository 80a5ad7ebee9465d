"""Goods come in from a supplier, each shelf's value grows by what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fettle.access.actor import Actor
from fettle.catalog.actions import note_costs
from fettle.catalog.queries import price_card
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import line_total, round_half_up
from fettle.kernel.quantity import Quantity
from fettle.stock import facts
from fettle.stock.actions.holding import WHOLE, Held, hold, open_shelves
from fettle.stock.actions.lines import Paper, location_named, paper
from fettle.stock.actions.moving import Move, write_moves
from fettle.stock.claims import StockLine
from fettle.stock.models import Location, Reason, Side


@dataclass(frozen=True, slots=True)
class Arrival:
    """Goods that came for a document; ``cost_minor`` is what all of them cost."""

    item_id: int
    thousandths: int
    cost_minor: int
    document: str
    note: str = ""


def receive_parts(step: Step, location_id: int, arrivals: Sequence[Arrival]) -> list[int]:
    """Put goods on the shelves of a location, exactly at their cost; all or none.

    Returns the movements' ids in the order of the arrivals.
    """
    place = Location.objects.get(pk=location_id, shop_id=step.actor.shop_id)
    cards = price_card(arrival.item_id for arrival in arrivals)
    open_shelves(step, cards.values(), place)
    held = hold(step, [(arrival.item_id, place.pk) for arrival in arrivals], Side.SUPPLIER)
    moves = [_arrive(held[arrival.item_id, place.pk], arrival) for arrival in arrivals]
    ids = write_moves(step, moves)
    for move in moves:
        step.record(cards[move.item_id].ref, facts.StockReceived(
            item=cards[move.item_id].name,
            quantity=Quantity(move.thousandths).text,
            location=place.name,
            document=move.note,
            cost_minor=move.cost_minor,
        ))  # fmt: skip
    return ids


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


def _arrive(shelf: Held, arrival: Arrival) -> Move:
    unit_cost = round_half_up(arrival.cost_minor * WHOLE, arrival.thousandths)
    return Move(
        arrival.item_id,
        shelf.outlet,
        shelf,
        arrival.thousandths,
        Reason.PURCHASE,
        shelf.currency,
        unit_cost,
        arrival.cost_minor,
        document=arrival.document,
        note=arrival.note,
    )


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
