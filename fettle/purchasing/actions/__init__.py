"""Every change of what the shop buys."""

from fettle.purchasing.actions.bills import (
    enter_supplier_bill,
    pay_supplier_bill,
    void_supplier_bill,
)
from fettle.purchasing.actions.ordering import (
    cancel_purchase,
    close_purchase,
    draft_purchase,
    edit_purchase,
    send_purchase,
)
from fettle.purchasing.actions.proposing import Need, propose_purchases
from fettle.purchasing.actions.receiving import receive_purchase
from fettle.purchasing.actions.returning import (
    cancel_supply_return,
    open_supply_return,
    send_supply_return,
    settle_supply_return,
)
from fettle.purchasing.actions.suppliers import create_supplier, edit_supplier

__all__ = [
    "Need",
    "cancel_purchase",
    "cancel_supply_return",
    "close_purchase",
    "create_supplier",
    "draft_purchase",
    "edit_purchase",
    "edit_supplier",
    "enter_supplier_bill",
    "open_supply_return",
    "pay_supplier_bill",
    "propose_purchases",
    "receive_purchase",
    "send_purchase",
    "send_supply_return",
    "settle_supply_return",
    "void_supplier_bill",
]
