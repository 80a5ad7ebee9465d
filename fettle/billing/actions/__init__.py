"""Every change of money: bills are issued and reversed, payments taken, expenses entered."""

from fettle.billing.actions.balances import settle_bills
from fettle.billing.actions.charges import ask_charge, hear_charge, look_at_charges
from fettle.billing.actions.credit import require_credit
from fettle.billing.actions.crediting import (
    CreditDraft,
    CreditedLine,
    exchange_points,
    move_payments,
    new_credit,
    write_credit,
)
from fettle.billing.actions.deposits import top_up_deposit, withdraw_deposit
from fettle.billing.actions.finance import enter_finance, keep_finance, reverse_finance
from fettle.billing.actions.finance_categories import (
    create_finance_category,
    edit_finance_category,
)
from fettle.billing.actions.handouts import keep_handout, print_receipt
from fettle.billing.actions.invoices import hold_invoice_numbers, open_invoice, open_paid_invoice
from fettle.billing.actions.payments import take, take_payment, take_typed
from fettle.billing.actions.points import (
    adjust_points,
    earn_points,
    hold_points,
    redeem_points,
    release_points,
    return_points,
    unearn_points,
)
from fettle.billing.actions.refunds import give_back, left_on
from fettle.billing.actions.reversals import locked_invoice, reverse_invoice
from fettle.billing.actions.tenders import correct_payment
from fettle.billing.actions.undoing import Sale, undo_sale
from fettle.billing.actions.vouchers import by_vouchers, sell_voucher
from fettle.billing.actions.write_offs import write_off_voucher

__all__ = [
    "CreditDraft",
    "CreditedLine",
    "Sale",
    "adjust_points",
    "ask_charge",
    "by_vouchers",
    "correct_payment",
    "create_finance_category",
    "earn_points",
    "edit_finance_category",
    "enter_finance",
    "exchange_points",
    "give_back",
    "hear_charge",
    "hold_invoice_numbers",
    "hold_points",
    "keep_finance",
    "keep_handout",
    "left_on",
    "locked_invoice",
    "look_at_charges",
    "move_payments",
    "new_credit",
    "open_invoice",
    "open_paid_invoice",
    "print_receipt",
    "redeem_points",
    "release_points",
    "require_credit",
    "return_points",
    "reverse_finance",
    "reverse_invoice",
    "sell_voucher",
    "settle_bills",
    "take",
    "take_payment",
    "take_typed",
    "top_up_deposit",
    "undo_sale",
    "unearn_points",
    "withdraw_deposit",
    "write_credit",
    "write_off_voucher",
]
