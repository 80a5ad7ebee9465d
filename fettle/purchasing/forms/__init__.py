"""What people write about suppliers, purchase orders and deliveries."""

from fettle.purchasing.forms.orders import NeedsForm, PurchaseForm, ReasonForm, SendForm
from fettle.purchasing.forms.receipts import ReceiptForm
from fettle.purchasing.forms.returns import (
    BillForm,
    PayForm,
    ReturnForm,
    SentForm,
    SettleForm,
)
from fettle.purchasing.forms.suppliers import SupplierForm

__all__ = [
    "BillForm",
    "NeedsForm",
    "PayForm",
    "PurchaseForm",
    "ReasonForm",
    "ReceiptForm",
    "ReturnForm",
    "SendForm",
    "SentForm",
    "SettleForm",
    "SupplierForm",
]
