"""What a count came to is booked: the differences, with what they cost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Q

from fettle.access.actor import Actor
from fettle.catalog.queries import PriceCard, price_card
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.stock import facts
from fettle.stock.actions.counting import difference_of
from fettle.stock.actions.holding import Held, hold
from fettle.stock.actions.lines import Paper
from fettle.stock.actions.moving import Move, carry, write_moves
from fettle.stock.actions.sheets import end_sheet, place_of, take_sheet
from fettle.stock.models import CountSheet, Movement, Reason, SheetLine, Side
from fettle.stock.verdicts import Verdict, verdict


def post_sheet(actor: Actor, ref: str, *, leave: bool = False, key: Key | None = None) -> Answer:
    """Book the differences. ``leave``: what is not settled stays as the books say.

    Raises ``Refused`` ``sheet.unsettled``, ``stock.reserved``.
    """
    with act(actor, "sheet.post", key=key) as step:
        sheet = take_sheet(step, ref)
        settled = _settled(sheet, leave=leave)
        held = hold(step, [place_of(line) for line, _verdict in settled], Side.COUNT)
        cards = price_card(line.shelf.item_id for line, _verdict in settled)
        booked = []
        for number, (line, said) in enumerate(settled):
            shelf, card = held[place_of(line)], cards[line.shelf.item_id]
            booked.append((line, _booked(step, sheet, Book(number, card, shelf, said))))
        ids = iter(write_moves(step, [move for _line, move in booked if move is not None]))
        for (line, said), (_same, move) in zip(settled, booked, strict=True):
            line.difference_thousandths = said.difference
            line.movement_id = next(ids) if move is not None else None
            line.cost_minor = _signed(move)
        sheet.difference_minor = sum(line.cost_minor for line, _said in settled)
        SheetLine.objects.bulk_update(
            [line for line, _said in settled],
            ["difference_thousandths", "movement", "cost_minor"],
        )
        end_sheet(step, sheet, "posted")
        differing = sum(move is not None for _line, move in booked)
        step.record(sheet.ref, facts.SheetPosted(
            number=sheet.number, differences=differing, cost_minor=sheet.difference_minor
        ))  # fmt: skip
        step.answer(ref=sheet.ref, number=sheet.number, differences=differing)
    return step.answered


@dataclass(frozen=True, slots=True)
class Book:
    """A line of the sheet that is being booked."""

    number: int
    card: PriceCard
    shelf: Held
    said: Verdict


def _booked(step: Step, sheet: CountSheet, book: Book) -> Move | None:
    difference = book.said.difference or 0
    if not difference:
        return None
    row = Paper(book.number, book.card, book.shelf.on_hand + difference, None)
    move = difference_of(step, sheet.location, row, book.shelf, sheet.note)
    step.record(book.card.ref, facts.StockCounted(
        item=book.card.name,
        counted=Quantity(book.shelf.on_hand + difference).text,
        expected=Quantity(book.shelf.on_hand).text,
        location=sheet.location.name,
    ))  # fmt: skip
    return carry(replace(move, document=f"sheet:{sheet.ref}"))


def _signed(move: Move | None) -> int:
    if move is None:
        return 0
    return -move.cost_minor if isinstance(move.origin, Held) else move.cost_minor


def _settled(sheet: CountSheet, *, leave: bool) -> list[tuple[SheetLine, Verdict]]:
    lines = sheet.lines.select_related("shelf").prefetch_related("counts").order_by("id")
    judged = [(line, verdict(line.counts.all(), sheet.counters)) for line in lines]
    settled = [
        (line, said)
        for line, said in judged
        if said.state == "settled" and not _counted_since(line, said)
    ]
    if not settled or (len(settled) < len(judged) and not leave):
        raise Refused(
            N_("{count} parts are not settled. Count them again, or leave them as they are."),
            rule="sheet.unsettled", count=len(judged) - len(settled),
        )  # fmt: skip
    return settled


def _counted_since(line: SheetLine, said: Verdict) -> bool:
    """Whether the shelf was counted by another paper after the sheet's own count."""
    here = Q(source_id=line.shelf.location_id) | Q(target_id=line.shelf.location_id)
    later = Movement.objects.filter(here, item_id=line.shelf.item_id, at__gt=said.at)
    return later.filter(reason__in=(Reason.COUNT, Reason.OPENING)).exists()
