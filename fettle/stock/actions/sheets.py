"""Stocktaking: shelves are put on a sheet and counted, without a look at the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.catalog.queries import category_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.actions import next_number
from fettle.stock import facts
from fettle.stock.actions.holding import hold, open_shelves
from fettle.stock.actions.lines import location_named, paper
from fettle.stock.claims import StockLine
from fettle.stock.models import (
    CountSheet,
    Location,
    SheetCount,
    SheetLine,
    Shelf,
    Side,
)

if TYPE_CHECKING:
    from fettle.catalog.models import Category

SERIES = "count"
MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted on a line of the sheet (its reference), in thousandths."""

    line: str
    thousandths: int


def open_sheet(
    actor: Actor,
    location: str,
    *,
    category: str = "",
    counters: int = 1,
    note: str = "",
    key: Key | None = None,
) -> Answer:
    """Begin a count of a location, or of one category there; ``counters``: 1 or 2 people.

    Raises ``Refused`` ``sheet.empty``, ``sheet.large``, ``sheet.elsewhere``.
    """
    with act(actor, "sheet.open", key=key) as step:
        place = location_named(step, location)
        chosen = category_of(actor, category) if category else None
        if counters not in (1, 2):
            wrong = Invalid(N_("One person counts, or two."), rule="sheet.counters")
            raise Invalid(wrong.sentence, rule=wrong.rule, errors={"counters": wrong})
        shelves = _shelves(place, chosen)
        sheet = CountSheet(
            shop_id=actor.shop_id,
            location=place,
            category=chosen,
            counters=counters,
            note=note,
            opened_at=step.at,
            opened_by_id=actor.staff_id,
        )
        sheet.number = next_number(step, actor.shop_id, SERIES)
        sheet.save(force_insert=True)
        SheetLine.objects.bulk_create(SheetLine(sheet=sheet, shelf_id=shelf) for shelf in shelves)
        step.record(sheet.ref, facts.SheetOpened(
            number=sheet.number, location=place.name, lines=len(shelves)
        ))  # fmt: skip
        step.answer(ref=sheet.ref, number=sheet.number, lines=len(shelves))
    return step.answered


def count_sheet(
    actor: Actor,
    ref: str,
    counts: Sequence[Counted],
    found: Sequence[StockLine] = (),
    *,
    key: Key | None = None,
) -> Answer:
    """Write down what one person counted; ``found`` are items that the sheet did not know.

    The books are read at the same moment, so goods may go on moving. Who counts again corrects
    their own count. Raises ``Invalid`` by line.
    """
    with act(actor, "sheet.count", key=key) as step:
        sheet = take_sheet(step, ref)
        lines = _lines(sheet, counts)
        lines += _found(step, sheet, found)
        if not lines:
            raise Invalid(N_("Write at least one count."), rule="stock.no_lines")
        held = hold(step, [place_of(line) for line, _thousandths in lines], Side.COUNT)
        SheetCount.objects.bulk_create(
            SheetCount(
                line=line,
                staff_id=actor.staff_id,
                thousandths=thousandths,
                books_thousandths=held[place_of(line)].on_hand,
                at=step.at,
            )
            for line, thousandths in lines
        )
        step.record(sheet.ref, facts.SheetCounted(number=sheet.number, lines=len(lines)))
        step.answer(ref=sheet.ref, lines=len(lines))
    return step.answered


def drop_sheet(actor: Actor, ref: str, reason: str, *, key: Key | None = None) -> Answer:
    """Give the count up; nothing is booked. ``reason`` says why."""
    with act(actor, "sheet.drop", key=key) as step:
        sheet = take_sheet(step, ref)
        try:
            reason = filled_line(reason, 200)
        except Invalid as wrong:
            raise Invalid(wrong.sentence, rule=wrong.rule, errors={"reason": wrong}) from wrong
        end_sheet(step, sheet, "dropped")
        step.record(sheet.ref, facts.SheetDropped(number=sheet.number), reason=reason)
        step.answer(ref=sheet.ref, number=sheet.number)
    return step.answered


def take_sheet(step: Step, ref: str) -> CountSheet:
    """The shop's open sheet, locked. Raises ``NotFound``, ``sheet_ended``."""
    found = CountSheet.objects.select_for_update(of=("self",)).select_related("location")
    sheet = found.filter(shop_id=step.actor.shop_id, ref=ref).first()
    if sheet is None:
        raise NotFound(N_("There is no such count sheet."), rule="sheet.unknown")
    if sheet.state != "open":
        raise Refused(
            N_("Count sheet {number} has ended already."), rule="sheet_ended", number=sheet.number
        )
    return sheet


def _shelves(place: Location, chosen: Category | None) -> list[int]:
    found = Shelf.objects.filter(location=place, item__stocked=True)
    if chosen is not None:
        found = found.filter(item__category=chosen)
    shelves = list(found.order_by("item__name", "id").values_list("id", flat=True))
    _refuse_shelves(place, shelves)
    return shelves


def _refuse_shelves(place: Location, shelves: Sequence[int]) -> None:
    if not shelves:
        raise Refused(
            N_("No part was ever kept there: there is nothing to count."), rule="sheet.empty"
        )
    if len(shelves) > MOST_LINES:
        raise Refused(
            N_("{location} has {count} parts; a sheet holds {most}. Choose a category."),
            rule="sheet.large", location=place.name, count=len(shelves), most=MOST_LINES,
        )  # fmt: skip
    other = SheetLine.objects.filter(is_open=True, shelf_id__in=shelves)
    if (line := other.select_related("sheet").first()) is not None:
        raise Refused(
            N_("Some of these parts are on count sheet {number} already. End it first."),
            rule="shelf_counted_once", number=line.sheet.number,
        )  # fmt: skip


def _lines(sheet: CountSheet, counts: Sequence[Counted]) -> list[tuple[SheetLine, int]]:
    refs = [count.line for count in counts]
    rows = sheet.lines.filter(ref__in=refs).select_related("shelf__item")
    known = {line.ref: line for line in rows}
    wrong: dict[str, Refused] = {}
    lines: list[tuple[SheetLine, int]] = []
    for count in counts:
        line = known.pop(count.line, None)
        if line is None:
            raise Invalid(
                N_("This line is not on the sheet, or it is written twice."), rule="sheet.line"
            )
        smallest = line.shelf.item.step_thousandths
        if count.thousandths < 0 or count.thousandths % smallest:
            wrong[f"counts.{line.ref}"] = Invalid(
                N_("Write 0 or more of {item}, in steps of {step}."), rule="sheet.quantity",
                item=line.shelf.item.name, step=Quantity(smallest).text,
            )  # fmt: skip
        lines.append((line, count.thousandths))
    if wrong:
        raise Invalid(N_("Some lines are wrong."), rule="stock.lines", errors=wrong)
    return lines


def _found(
    step: Step, sheet: CountSheet, found: Sequence[StockLine]
) -> list[tuple[SheetLine, int]]:
    if not found:
        return []
    papers = paper(found)
    open_shelves(step, [row.card for row in papers], sheet.location)
    shelves = {
        shelf.item_id: shelf
        for shelf in Shelf.objects.filter(
            location=sheet.location, item_id__in=[row.card.id for row in papers]
        )
    }
    return [
        (
            SheetLine.objects.get_or_create(sheet=sheet, shelf=shelves[row.card.id])[0],
            row.thousandths,
        )
        for row in papers
    ]


def place_of(line: SheetLine) -> tuple[int, int]:
    """Item and location of the line's shelf."""
    return (line.shelf.item_id, line.shelf.location_id)


def end_sheet(step: Step, sheet: CountSheet, state: str) -> None:
    """The sheet is closed for good, inside an open step."""
    sheet.lines.update(is_open=False)
    sheet.state, sheet.ended_at, sheet.ended_by_id = state, step.at, step.actor.staff_id
    sheet.version += 1
    sheet.save()
