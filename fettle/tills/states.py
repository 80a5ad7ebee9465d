"""The states of a session, and the kinds of what goes in and out, with their words."""

from fettle.kernel.words import N_

CASH = "cash"
STATES = {
    "opened": N_("Takes money"),
    "counting": N_("Drawer counted"),
    "closed": N_("Till closed"),
}
KINDS = {
    "float": N_("Float"),
    "sale": N_("Sales"),
    "refund": N_("Refunds"),
    "deposit": N_("Deposits and advances"),
    "income": N_("Other income"),
    "expense": N_("Expenses"),
    "pay_in": N_("Paid in"),
    "pay_out": N_("Paid out"),
    "drop": N_("To the safe"),
    "correction": N_("Corrections"),
}
# What is money taken from clients, or given back to them.
TAKINGS = ("sale", "refund", "deposit", "correction")
TENDERS = {
    "cash": N_("Cash"),
    "card": N_("Card"),
    "transfer": N_("Transfer"),
    "deposit": N_("Deposit"),
    "advance": N_("Advance"),
    "voucher": N_("Voucher"),
    "online": N_("Online"),
    "rounding": N_("Rounding"),
}
