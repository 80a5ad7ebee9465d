"""Suppliers, purchase orders and receipts."""

from fettle.purchasing.models.orders import PurchaseLine, PurchaseOrder
from fettle.purchasing.models.receipts import Receipt, ReceiptLine
from fettle.purchasing.models.suppliers import Supplier

__all__ = ["PurchaseLine", "PurchaseOrder", "Receipt", "ReceiptLine", "Supplier"]
