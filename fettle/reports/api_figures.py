"""Figures for machines: what was sold in a period, and what it is made of."""

from typing import Any, Literal

from django.utils import timezone
from ninja import Query, Router, Schema

from fettle.access.doors import ShopRequest, door
from fettle.catalog.wire import money_out
from fettle.clock.hours import Piece
from fettle.kernel.quantity import Quantity
from fettle.reports.accounting import legs
from fettle.reports.periods import Period, asked
from fettle.reports.queries.entries import Entry, entries
from fettle.reports.queries.hours import hour_pieces
from fettle.reports.queries.sums import Sum, along, period_sums
from fettle.reports.reporting import sold_by
from fettle.reports.tables import Row
from fettle.reports.working import work_of
from fettle.shop.queries import current_shop

router = Router(tags=["reports"])


class AskedPeriod(Schema):
    """Which days: ``period`` with a day ``on`` in it, or ``from_on`` and ``to_on``."""

    period: str = ""
    on: str = ""
    from_on: str = ""
    to_on: str = ""


class AskedEntries(AskedPeriod):
    """The entries of which figure."""

    axis: str = "all"
    key: str = ""
    cursor: str = ""


class AskedHours(AskedPeriod):
    """Clocked times, works sold by the hour, or both (``hours``); ``key``: whose, or "*"."""

    what: Literal["clocked", "flat", "hours"] = "hours"
    key: str = "*"
    cursor: str = ""


@router.get("/reports/figures", summary="What a period came to, and the one before")
@door("report.view")
def figures(request: ShopRequest, wish: Query[AskedPeriod]) -> dict[str, Any]:
    """Sold without tax, cost and margin; money by means of payment; income and expense."""
    shop = current_shop(request.actor)
    period = asked(wish.dict(), timezone.localdate())
    axes = ("all", "tender", "finance")
    return {
        name: _figures(each, period_sums(shop, each, axes), shop.currency)
        for name, each in (("now", period), ("before", period.before))
    }


@router.get("/reports/by/{axis}", summary="What was sold by section, employee, client or item")
@door("report.view")
def sold(request: ShopRequest, axis: str, wish: Query[AskedPeriod]) -> dict[str, Any]:
    """What brought most first; ``total`` is what all of it came to."""
    shop = current_shop(request.actor)
    table = sold_by(request.actor, shop, asked(wish.dict(), timezone.localdate()), axis)
    assert table.total is not None
    return {
        "from_on": table.period.first,
        "to_on": table.period.last,
        "items": [_row(row, shop.currency) for row in table.rows],
        "total": _row(table.total, shop.currency),
    }


@router.get("/reports/work", summary="What employees did, sold and collected, and their hours")
@door("report.view")
def work(request: ShopRequest, wish: Query[AskedPeriod]) -> dict[str, Any]:
    """``seconds`` clocked, ``flat_hours`` of the works done, flat for a hundred clocked."""
    shop = current_shop(request.actor)
    table = work_of(request.actor, shop, asked(wish.dict(), timezone.localdate()))
    return {
        "from_on": table.period.first,
        "to_on": table.period.last,
        "items": [_work(row, shop.currency) for row in table.rows],
        "total": _work(table.total, shop.currency) if table.total else None,
    }


@router.get("/reports/hours", summary="The times and works that hours are made of")
@door("report.view")
def hours(request: ShopRequest, wish: Query[AskedHours]) -> dict[str, Any]:
    """Newest first; ``next`` is the cursor of the next page."""
    shop = current_shop(request.actor)
    period = asked(wish.dict(), timezone.localdate())
    rows, following = hour_pieces(shop, period, wish.what, wish.key, cursor=wish.cursor)
    return {"items": [_piece(row) for row in rows], "next": following or None}


@router.get("/reports/entries", summary="The documents that a figure is made of")
@door("report.view")
def made_of(request: ShopRequest, wish: Query[AskedEntries]) -> dict[str, Any]:
    """Newest first; ``next`` is the cursor of the next page."""
    shop = current_shop(request.actor)
    period = asked(wish.dict(), timezone.localdate())
    rows, following = entries(shop, period, wish.axis, wish.key, cursor=wish.cursor)
    return {"items": [_entry(row, shop.currency) for row in rows], "next": following or None}


@router.get("/reports/ledger", summary="What was booked in a period, balanced, by account")
@door("finance.view")
def ledger(request: ShopRequest, wish: Query[AskedPeriod]) -> dict[str, Any]:
    """Each posting with its movement; the amounts of one movement sum to zero."""
    shop = current_shop(request.actor)
    found = legs(shop, asked(wish.dict(), timezone.localdate()))
    return {
        "items": [
            {
                "at": leg.at.isoformat(),
                "movement": leg.movement,
                "account": leg.account,
                "told": leg.told,
                "amount": money_out(leg.amount_minor, shop.currency),
            }
            for leg in found
        ],
        "next": None,
    }


def _figures(period: Period, found: dict[tuple[str, str], Sum], currency: str) -> dict[str, Any]:
    each = along(found, "all").get("", Sum())
    return {
        "from_on": period.first,
        "to_on": period.last,
        "bills": each.count,
        "sold": money_out(each.amount_minor, currency),
        "cost": money_out(each.cost_minor, currency),
        "margin": money_out(each.margin_minor, currency),
        "tax": money_out(each.tax_minor, currency),
        **{
            axis: {
                key: money_out(row.amount_minor, currency)
                for key, row in along(found, axis).items()
            }
            for axis in ("tender", "finance")
        },
    }


def _row(row: Row, currency: str) -> dict[str, Any]:
    values = row.values
    return {
        "name": row.word,
        "count": values["count"],
        "quantity": Quantity(values["hours"]).text or "0",
        **{
            name: money_out(values[kept], currency)
            for name, kept in (("sold", "amount"), ("cost", "cost"), ("margin", "margin"))
        },
    }


def _work(row: Row, currency: str) -> dict[str, Any]:
    values = row.values
    efficiency = values["efficiency"]
    return {
        "name": row.word,
        "seconds": values["clocked"],
        "flat_hours": Quantity(values["flat"]).text or "0",
        "efficiency_percent": None if efficiency is None else Quantity(efficiency).text,
        **{name: money_out(values[name], currency) for name in ("done", "sold", "collected")},
    }


def _piece(row: Piece) -> dict[str, Any]:
    return {
        "kind": "clocked" if row.sign else "flat",
        "name": row.who,
        "at": row.at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "order": row.order_ref or None,
        "what": row.text,
        "seconds": row.seconds,
        "flat_hours": Quantity(row.flat_thousandths).text or "0",
    }


def _entry(row: Entry, currency: str) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "number": row.number,
        "at": row.at.isoformat(),
        "document": row.document,
        "client": row.who,
        "what": row.what,
        "taken_back": row.is_back,
        "amount": money_out(row.amount_minor, currency),
        "tax": money_out(row.tax_minor, currency),
        "cost": money_out(row.cost_minor, currency),
    }
