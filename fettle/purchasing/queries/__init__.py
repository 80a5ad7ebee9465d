"""What may be read of purchasing."""

from fettle.purchasing.queries.needs import Missing, Waiting, needs
from fettle.purchasing.queries.orders import (
    PurchaseSheet,
    purchase_of,
    purchase_sheet,
    purchases,
    waiting_for,
)
from fettle.purchasing.queries.returns import (
    bill_of,
    bills,
    credits_of,
    return_of,
    returns,
    unbilled,
)
from fettle.purchasing.queries.suppliers import supplier_of, suppliers

__all__ = [
    "Missing",
    "PurchaseSheet",
    "Waiting",
    "bill_of",
    "bills",
    "credits_of",
    "needs",
    "purchase_of",
    "purchase_sheet",
    "purchases",
    "return_of",
    "returns",
    "supplier_of",
    "suppliers",
    "unbilled",
    "waiting_for",
]
