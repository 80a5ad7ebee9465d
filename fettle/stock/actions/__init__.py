"""Every change of the stock.

Outer actions (actor first) are papers of the store room. Inner ones (step first) are what orders
call inside their own step: they take lists, lock all shelves once in sorted order, and write all
lines together, so the number of statements does not grow with the number of lines.
"""

from fettle.stock.actions.booking import post_sheet
from fettle.stock.actions.counting import count_stock
from fettle.stock.actions.departing import Departed, Departure, send_back_parts
from fettle.stock.actions.handing import hand_out, hand_out_held
from fettle.stock.actions.issuing import issue_parts, take_back_parts, undo_documents
from fettle.stock.actions.lines import location_named
from fettle.stock.actions.lines import paper as checked_lines
from fettle.stock.actions.moving import Move
from fettle.stock.actions.places import create_location, edit_location, set_minimum
from fettle.stock.actions.receiving import Arrival, receive_parts, receive_stock
from fettle.stock.actions.reserving import (
    free_documents,
    release_documents,
    release_parts,
    reserve_parts,
)
from fettle.stock.actions.sheets import (
    Counted,
    count_sheet,
    drop_sheet,
    open_sheet,
)
from fettle.stock.actions.taking import AtHand, take_all_in_hand, take_in_hand
from fettle.stock.actions.transferring import scrap_stock, transfer_stock
from fettle.stock.claims import (
    Claim,
    Issued,
    ReservationMade,
    Rest,
    Return,
    StockLine,
    TakenBack,
)

__all__ = [
    "Arrival",
    "AtHand",
    "Claim",
    "Counted",
    "Departed",
    "Departure",
    "Issued",
    "Move",
    "ReservationMade",
    "Rest",
    "Return",
    "StockLine",
    "TakenBack",
    "checked_lines",
    "count_sheet",
    "count_stock",
    "create_location",
    "drop_sheet",
    "edit_location",
    "free_documents",
    "hand_out",
    "hand_out_held",
    "issue_parts",
    "location_named",
    "open_sheet",
    "post_sheet",
    "receive_parts",
    "receive_stock",
    "release_documents",
    "release_parts",
    "reserve_parts",
    "scrap_stock",
    "send_back_parts",
    "set_minimum",
    "take_all_in_hand",
    "take_back_parts",
    "take_in_hand",
    "transfer_stock",
    "undo_documents",
]
