"""Goods change their place, and goods are thrown away."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.stock import facts
from fettle.stock.actions.holding import Held, Outlet, hold, open_shelves, short
from fettle.stock.actions.lines import Paper, location_named, paper
from fettle.stock.actions.moving import Move, carry, write_moves
from fettle.stock.claims import StockLine
from fettle.stock.models import Location, Reason, Side


def transfer_stock(
    actor: Actor,
    source: str,
    target: str,
    lines: Sequence[StockLine],
    *,
    note: str = "",
    key: Key | None = None,
) -> Answer:
    """Move what is free from one location to another, with its value, all lines or none.

    Raises ``Refused`` ``stock.short`` with the number there is, ``Invalid`` by line.
    """
    with act(actor, "stock.transfer", key=key) as step:
        start, end = _two_places(step, source, target)
        papers = paper(lines)
        open_shelves(step, [line.card for line in papers], end)
        held = hold(step, [line.at(place) for line in papers for place in (start, end)])
        moves = []
        for line in papers:
            shelf = _enough(held.get(line.at(start)), line)
            moves.append(_move(line, shelf, held[line.at(end)], Reason.TRANSFER, note))
            step.record(line.card.ref, _transferred(line, start, end))
        write_moves(step, moves)
        step.answer(movements=[move.ref for move in moves])
    return step.answered


def scrap_stock(
    actor: Actor,
    location: str,
    lines: Sequence[StockLine],
    *,
    note: str,
    key: Key | None = None,
) -> Answer:
    """Throw away what is free in a location; ``note`` says why. All lines or none.

    Raises ``Refused`` ``stock.short`` with the number there is, ``Invalid`` by line.
    """
    with act(actor, "stock.scrap", key=key) as step:
        place, papers = location_named(step, location), paper(lines)
        held = hold(step, [line.at(place) for line in papers], Side.SCRAP)
        moves = []
        for line in papers:
            shelf = _enough(held.get(line.at(place)), line)
            moves.append(_move(line, shelf, shelf.outlet, Reason.SCRAP, note))
            step.record(line.card.ref, _scrapped(line, place, moves[-1].cost_minor), reason=note)
        write_moves(step, moves)
        step.answer(movements=[move.ref for move in moves])
    return step.answered


def _move(line: Paper, shelf: Held, end: Held | Outlet, reason: Reason, note: str) -> Move:
    unit_cost, cost = shelf.cost_of(line.thousandths)
    return carry(
        Move(
            line.card.id,
            shelf,
            end,
            line.thousandths,
            reason,
            shelf.currency,
            unit_cost,
            cost,
            note=note,
        )
    )


def _transferred(line: Paper, start: Location, end: Location) -> facts.StockTransferred:
    return facts.StockTransferred(
        item=line.card.name,
        quantity=Quantity(line.thousandths).text,
        source=start.name,
        target=end.name,
    )


def _scrapped(line: Paper, place: Location, cost_minor: int) -> facts.StockScrapped:
    return facts.StockScrapped(
        item=line.card.name,
        quantity=Quantity(line.thousandths).text,
        location=place.name,
        cost_minor=cost_minor,
    )


def _two_places(step: Step, source: str, target: str) -> tuple[Location, Location]:
    start, end = location_named(step, source, "source"), location_named(step, target, "target")
    if start == end:
        wrong = Invalid(N_("Choose another location to move to."), rule="stock.same_location")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"target": wrong})
    return start, end


def _enough(shelf: Held | None, line: Paper) -> Held:
    free = shelf.free if shelf else 0
    if shelf is None or (line.thousandths > free and not line.card.allows_negative):
        raise line.wrong(short(line.card.name, free))
    return shelf
