"""Orders for machines: the same actions as the pages, one POST a verb."""

from fettle.orders.api import (
    advances,
    asking,
    balances,
    checkout,
    correcting,
    lines,
    links,
    opening,
    parts,
    reading,
    receipts,
    shop_order,
    work,
)
from fettle.orders.api.doorway import router

__all__ = [
    "advances",
    "asking",
    "balances",
    "checkout",
    "correcting",
    "lines",
    "links",
    "opening",
    "parts",
    "reading",
    "receipts",
    "router",
    "shop_order",
    "work",
]
