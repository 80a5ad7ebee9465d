"""Goods go back to who delivered them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fettle.catalog.queries import price_card
from fettle.journal import Step
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.stock import facts
from fettle.stock.actions.holding import hold, short
from fettle.stock.actions.moving import Move, carry, write_moves
from fettle.stock.models import Location, Reason, Side


@dataclass(frozen=True, slots=True)
class Departure:
    """Goods that leave for a document."""

    item_id: int
    thousandths: int
    document: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Departed:
    """The movement, and what the goods had cost on average."""

    movement_id: int
    cost_minor: int


def send_back_parts(
    step: Step, location_id: int, departures: Sequence[Departure]
) -> list[Departed]:
    """Take free goods off the shelves of a location at their average cost, all or none.

    Raises ``Refused`` ``stock.short`` with the number there is.
    """
    place = Location.objects.filter(pk=location_id, shop_id=step.actor.shop_id).first()
    if place is None:
        raise NotFound(N_("There is no such location."), rule="location.unknown")
    cards = price_card(each.item_id for each in departures)
    held = hold(step, [(each.item_id, place.pk) for each in departures], Side.SUPPLIER)
    moves = []
    for each in departures:
        shelf, card = held.get((each.item_id, place.pk)), cards[each.item_id]
        free = shelf.free if shelf else 0
        if shelf is None or (each.thousandths > free and not card.allows_negative):
            raise short(card.name, free)
        unit_cost, cost = shelf.cost_of(each.thousandths)
        moves.append(carry(Move(
            each.item_id, shelf, shelf.outlet, each.thousandths, Reason.SEND_BACK,
            shelf.currency, unit_cost, cost, document=each.document, note=each.note,
        )))  # fmt: skip
        step.record(card.ref, facts.StockSentBack(
            item=card.name, quantity=Quantity(each.thousandths).text, location=place.name,
            cost_minor=cost,
        ))  # fmt: skip
    ids = write_moves(step, moves)
    return [Departed(number, move.cost_minor) for number, move in zip(ids, moves, strict=True)]
