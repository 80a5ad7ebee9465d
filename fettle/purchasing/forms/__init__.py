"""What people write about suppliers, purchase orders and deliveries."""

from fettle.purchasing.forms.orders import NeedsForm, PurchaseForm, ReasonForm, SendForm
from fettle.purchasing.forms.receipts import ReceiptForm
from fettle.purchasing.forms.suppliers import SupplierForm

__all__ = [
    "NeedsForm",
    "PurchaseForm",
    "ReasonForm",
    "ReceiptForm",
    "SendForm",
    "SupplierForm",
]
