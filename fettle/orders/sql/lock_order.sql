-- The lines are handed over, then the order is locked; what is counted here comes first.
WITH handed AS (
    UPDATE orders_line
    SET delivery_state = 'delivered', delivered_at = %(at)s, reserved_thousandths = 0
    WHERE order_id = %(order)s AND authorisation NOT IN ('declined', 'deferred')
    RETURNING id
)
UPDATE orders_order
SET stage = %(stage)s, invoice_id = %(invoice)s, locked_by_id = %(by)s,
    completed_at = %(at)s, advance_minor = 0, locked_at = %(at)s, version = version + 1
WHERE id = %(order)s AND (SELECT count(*) FROM handed) >= 0
