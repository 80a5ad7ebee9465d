"""Locations, shelves, movements, reservations, and the sheets with which they are counted."""

from fettle.stock.models.goods import (
    MOST_THOUSANDTHS,
    Location,
    LocationKind,
    Movement,
    Outside,
    Reason,
    Reservation,
    ReservationState,
    Shelf,
    Side,
)
from fettle.stock.models.sheets import CountSheet, SheetCount, SheetLine

__all__ = [
    "MOST_THOUSANDTHS",
    "CountSheet",
    "Location",
    "LocationKind",
    "Movement",
    "Outside",
    "Reason",
    "Reservation",
    "ReservationState",
    "SheetCount",
    "SheetLine",
    "Shelf",
    "Side",
]
