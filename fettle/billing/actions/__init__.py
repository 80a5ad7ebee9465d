"""Every change of money: bills are issued and reversed, payments taken, expenses entered."""

from fettle.billing.actions.finance import enter_finance
from fettle.billing.actions.invoices import open_invoice, open_paid_invoice
from fettle.billing.actions.payments import take, take_payment, take_typed
from fettle.billing.actions.reversals import locked_invoice, reverse_invoice

__all__ = [
    "enter_finance",
    "locked_invoice",
    "open_invoice",
    "open_paid_invoice",
    "reverse_invoice",
    "take",
    "take_payment",
    "take_typed",
]
