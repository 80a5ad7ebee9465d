"""What was really there: the difference to the books becomes a movement."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import line_total, round_half_up
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.stock import facts
from fettle.stock.actions.holding import Held, Outlet, hold, open_outlets, open_shelves
from fettle.stock.actions.lines import Paper, location_named, paper
from fettle.stock.actions.moving import Move, carry, write_moves
from fettle.stock.claims import StockLine
from fettle.stock.models import Location, Movement, Reason, Side


def count_stock(
    actor: Actor,
    location: str,
    lines: Sequence[StockLine],
    *,
    note: str = "",
    key: Key | None = None,
) -> Answer:
    """Set what is on hand in a location to what was counted; the first count of a shelf opens it.

    More comes in at the average cost, or at the line's cost where there was nothing. Raises
    ``Refused`` ``stock.reserved`` when less was counted than is spoken for, ``Invalid`` by line.
    """
    with act(actor, "stock.count", key=key) as step:
        place, papers = location_named(step, location), paper(lines)
        _refuse_twice(papers)
        open_shelves(step, [line.card for line in papers], place)
        held = hold(step, [line.at(place) for line in papers], Side.COUNT)
        moves = []
        for line in papers:
            shelf = held[line.at(place)]
            step.record(
                line.card.ref,
                facts.StockCounted(
                    item=line.card.name,
                    counted=Quantity(line.thousandths).text,
                    expected=Quantity(shelf.on_hand).text,
                    location=place.name,
                ),
            )
            if line.thousandths != shelf.on_hand:
                moves.append(carry(difference_of(step, place, line, shelf, note)))
        write_moves(step, moves)
        step.answer(movements=[move.ref for move in moves])
    return step.answered


def difference_of(step: Step, place: Location, line: Paper, shelf: Held, note: str) -> Move:
    """The movement from what the books say to what the line says, inside an open step."""
    more = line.thousandths - shelf.on_hand
    if more < 0:
        return _less(line, shelf, -more, note)
    unit_cost, cost = _cost_of_more(line, shelf, more)
    reason, outlet = Reason.COUNT, shelf.outlet
    if _is_first(place, line):
        reason, outlet = Reason.OPENING, _opening(step, line)
    return Move(
        line.card.id, outlet, shelf, more, reason, shelf.currency, unit_cost, cost, note=note
    )


def _less(line: Paper, shelf: Held, less: int, note: str) -> Move:
    if less > shelf.free and not line.card.allows_negative:
        raise line.wrong(
            Refused(
                N_("{count} of {item} are reserved. Release them first."),
                rule="stock.reserved",
                count=Quantity(shelf.reserved).text,
                item=line.card.name,
            )
        )
    unit_cost, cost = shelf.cost_of(less)
    return Move(
        line.card.id,
        shelf,
        shelf.outlet,
        less,
        Reason.COUNT,
        shelf.currency,
        unit_cost,
        cost,
        note=note,
    )


def _cost_of_more(line: Paper, shelf: Held, more: int) -> tuple[int, int]:
    if line.unit_cost_minor is None and shelf.on_hand > 0 and shelf.value > 0:
        unit_cost = round_half_up(shelf.value * 1000, shelf.on_hand)
        return unit_cost, round_half_up(shelf.value * more, shelf.on_hand)
    last = line.card.cost_minor
    unit_cost = last if line.unit_cost_minor is None else line.unit_cost_minor
    return unit_cost, line_total(more, unit_cost)


def _is_first(place: Location, line: Paper) -> bool:
    here = Q(source=place) | Q(target=place)
    return not Movement.objects.filter(here, item_id=line.card.id).exists()


def _opening(step: Step, line: Paper) -> Outlet:
    return open_outlets(step, [line.card.id], Side.OPENING)[line.card.id]


def _refuse_twice(papers: Sequence[Paper]) -> None:
    seen: set[int] = set()
    for line in papers:
        if line.card.id in seen:
            wrong = Invalid(
                N_("{item} is on this list already."),
                rule="stock.counted_twice",
                item=line.card.name,
            )
            raise Invalid(
                wrong.sentence,
                rule=wrong.rule,
                errors={f"lines.{line.number}.item": wrong},
                **wrong.params,
            )
        seen.add(line.card.id)
