"""Clocked against flat hours of a period, by employee, and what they are made of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from fettle.clock.hours import Hours, Piece, hours_by_staff, pieces
from fettle.reports.periods import Period, bounds
from fettle.reports.queries.entries import PAGE_SIZE, after, cursor_of, place_of, windows
from fettle.shop.queries import local_zone

if TYPE_CHECKING:
    from fettle.shop.models import Shop

# Times that were clocked, works that were done, and both: what efficiency is made of.
HOURS = ("clocked", "flat", "hours")


def hours_of(shop: Shop, period: Period) -> dict[str, Hours]:
    """Clocked and flat hours of a period by the id of the employee."""
    return hours_by_staff(shop.pk, *_span(shop, period))


def hour_pieces(
    shop: Shop, period: Period, axis: str, key: str, *, cursor: str = "", limit: int = PAGE_SIZE
) -> tuple[list[Piece], str]:
    """A page of the times and works of an employee (or "*"), newest first, and the next cursor."""
    from_at, to_at = _span(shop, period)
    asked: dict[str, Any] = {"what": axis, "key": key, **place_of(cursor), "limit": limit + 1}
    found: list[Piece] = []
    for since, until in windows(from_at, min(to_at, after(asked["at"])), small=True):
        found += pieces(shop.pk, {**asked, "from_at": since, "to_at": until})
        if len(found) > limit:
            break
    if len(found) <= limit:
        return found, ""
    return found[:limit], cursor_of(found[limit - 1])


def _span(shop: Shop, period: Period) -> tuple[datetime, datetime]:
    return bounds(period.first, period.last, local_zone(shop))
