"""Stocktaking for machines; what the books say is told only of sheets that have ended."""

from typing import Any

from ninja import Query, Status

from fettle.access.doors import ShopRequest, door
from fettle.catalog.wire import money_out
from fettle.journal import Key
from fettle.kernel.amount import whole_units
from fettle.kernel.quantity import MAX_THOUSANDTHS, Quantity
from fettle.kernel.refusal import Invalid
from fettle.shop.queries import current_shop
from fettle.stock import actions, stocktaking
from fettle.stock.actions import Counted
from fettle.stock.api.doorway import router
from fettle.stock.bodies import AskedPage, DropIn, PostIn, SheetCountsIn, SheetIn
from fettle.stock.claims import StockLine

MOST = MAX_THOUSANDTHS // 10


@router.get("/stock/sheets", summary="Count sheets, newest first")
@door("stock.view")
def sheets(request: ShopRequest, asked: Query[AskedPage]) -> dict[str, Any]:
    """Open and ended ones."""
    page = stocktaking.sheets(request.actor, asked.cursor, limit=asked.limit)
    return {"items": [_head(row) for row in page.rows], "next": page.next or None}


@router.post("/stock/sheets", summary="Begin a count", response={201: dict[str, Any]})
@door("sheet.open", methods=("POST",))
def open_sheet(request: ShopRequest, body: SheetIn) -> Status[dict[str, Any]]:
    """Answers ``ref``, ``number`` and how many ``lines`` it has."""
    made = actions.open_sheet(
        request.actor,
        body.location,
        category=body.category,
        counters=body.counters,
        note=body.note,
        key=Key.of(request),
    )
    return Status(201, made)


@router.get("/stock/sheets/{ref}", summary="One count sheet")
@door("stock.view")
def sheet(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Its lines with how far they are; the differences once it was booked."""
    row = stocktaking.sheet_of(request.actor, ref)
    lines = [
        {
            "ref": each.line.ref,
            "item": each.item.ref,
            "name": each.name,
            "state": each.said.state,
            "difference": (
                Quantity(each.line.difference_thousandths).text
                if each.line.difference_thousandths is not None
                else None
            ),
        }
        for each in stocktaking.sheet_lines(request.actor, row)
    ]
    told = _head(row) | {"lines": lines}
    if row.state == "posted" and request.actor.may("cost.view"):
        currency = current_shop(request.actor).currency
        told["difference_cost"] = money_out(row.difference_minor, currency)
    return told


@router.post("/stock/sheets/{ref}/count", summary="What somebody counted")
@door("sheet.count", methods=("POST",))
def count_sheet(request: ShopRequest, ref: str, body: SheetCountsIn) -> dict[str, Any]:
    """Answers how many ``lines`` were written down."""
    counts = [
        Counted(line.line, _quantity(line.quantity, f"counts.{number}.quantity"))
        for number, line in enumerate(body.counts)
    ]
    found = [
        StockLine(line.item, _quantity(line.quantity, f"found.{number}.quantity"))
        for number, line in enumerate(body.found)
    ]
    return actions.count_sheet(request.actor, ref, counts, found, key=Key.of(request))


@router.post("/stock/sheets/{ref}/post", summary="Book the differences")
@door("sheet.post", methods=("POST",))
def post_sheet(request: ShopRequest, ref: str, body: PostIn) -> dict[str, Any]:
    """Answers how many ``differences`` there were."""
    return actions.post_sheet(request.actor, ref, leave=body.leave, key=Key.of(request))


@router.post("/stock/sheets/{ref}/drop", summary="Give the count up")
@door("sheet.drop", methods=("POST",))
def drop_sheet(request: ShopRequest, ref: str, body: DropIn) -> dict[str, Any]:
    """Answers ``ref`` and ``number``."""
    return actions.drop_sheet(request.actor, ref, body.reason, key=Key.of(request))


def _quantity(typed: object, field: str) -> int:
    try:
        return whole_units(typed, 3, 0, MOST)
    except Invalid as wrong:
        raise Invalid(
            wrong.sentence, rule=wrong.rule, errors={field: wrong}, **wrong.params
        ) from wrong


def _head(row: Any) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "number": row.number,
        "location": row.location.ref,
        "category": row.category.ref if row.category else None,
        "counters": row.counters,
        "state": row.state,
        "opened_at": row.opened_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
    }
