"""Every change of money: bills are issued, payments taken, income and expense entered."""

from fettle.billing.actions.finance import enter_finance
from fettle.billing.actions.invoices import open_invoice, open_paid_invoice
from fettle.billing.actions.payments import take, take_payment

__all__ = ["enter_finance", "open_invoice", "open_paid_invoice", "take", "take_payment"]
