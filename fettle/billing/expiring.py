"""The last day of vouchers, as the shop's own calendar has it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from typing import TYPE_CHECKING

from fettle.shop.queries import local_zone

if TYPE_CHECKING:
    from fettle.shop.models import Shop

YEAR = 12


def local_day(shop: Shop, at: datetime) -> date:
    """Which day it is in the shop."""
    return at.astimezone(local_zone(shop)).date()


def usual_end(shop: Shop, today: date) -> date | None:
    """The last day of a voucher that is sold today; ``None``: the shop lets them pay for ever."""
    if not shop.voucher_months:
        return None
    years, month = divmod(today.month - 1 + shop.voucher_months, YEAR)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
