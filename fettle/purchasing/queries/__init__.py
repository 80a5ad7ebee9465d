"""What may be read of purchasing."""

from fettle.purchasing.queries.needs import Missing, Waiting, needs
from fettle.purchasing.queries.orders import (
    PurchaseSheet,
    purchase_of,
    purchase_sheet,
    purchases,
    waiting_for,
)
from fettle.purchasing.queries.suppliers import supplier_of, suppliers

__all__ = [
    "Missing",
    "PurchaseSheet",
    "Waiting",
    "needs",
    "purchase_of",
    "purchase_sheet",
    "purchases",
    "supplier_of",
    "suppliers",
    "waiting_for",
]
