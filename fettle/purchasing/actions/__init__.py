"""Every change of what the shop buys."""

from fettle.purchasing.actions.ordering import (
    cancel_purchase,
    close_purchase,
    draft_purchase,
    edit_purchase,
    send_purchase,
)
from fettle.purchasing.actions.proposing import Need, propose_purchases
from fettle.purchasing.actions.receiving import receive_purchase
from fettle.purchasing.actions.suppliers import create_supplier, edit_supplier

__all__ = [
    "Need",
    "cancel_purchase",
    "close_purchase",
    "create_supplier",
    "draft_purchase",
    "edit_purchase",
    "edit_supplier",
    "propose_purchases",
    "receive_purchase",
    "send_purchase",
]
