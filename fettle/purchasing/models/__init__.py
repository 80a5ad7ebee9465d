"""Suppliers, purchase orders, receipts, what goes back, and suppliers' bills."""

from fettle.purchasing.models.orders import PurchaseLine, PurchaseOrder
from fettle.purchasing.models.receipts import Receipt, ReceiptLine
from fettle.purchasing.models.returns import (
    BilledReceipt,
    BillState,
    ReturnKind,
    ReturnLine,
    ReturnState,
    SupplierBill,
    SupplierReturn,
)
from fettle.purchasing.models.suppliers import Supplier

__all__ = [
    "BillState",
    "BilledReceipt",
    "PurchaseLine",
    "PurchaseOrder",
    "Receipt",
    "ReceiptLine",
    "ReturnKind",
    "ReturnLine",
    "ReturnState",
    "Supplier",
    "SupplierBill",
    "SupplierReturn",
]
