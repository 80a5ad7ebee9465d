-- What is checked out and costs something stands on a bill, its own or another order's.
SELECT o.ref AS subject, o.total_minor AS expected, 0 AS found
FROM orders_order o
WHERE o.locked_at IS NOT NULL AND o.total_minor > 0
  AND o.invoice_id IS NULL AND o.billed_with_id IS NULL
