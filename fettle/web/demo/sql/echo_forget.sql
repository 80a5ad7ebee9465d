-- The connection may be kept: another history starts afresh.
DROP TABLE echoed, echoed_movement, echoed_series,
    echoed_orders_order,
    echoed_billing_invoice,
    echoed_orders_line,
    echoed_stock_movement,
    echoed_orders_linemovement,
    echoed_billing_payment,
    echoed_billing_allocation,
    echoed_billing_finance,
    echoed_ledger_posting,
    echoed_journal_entry
