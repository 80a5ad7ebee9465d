-- What is closed is paid, or a client who is known owes the rest.
SELECT o.ref AS subject, i.total_minor AS expected, i.paid_minor AS found
FROM orders_order o JOIN billing_invoice i ON i.id = o.invoice_id
WHERE o.stage = 'closed' AND i.paid_minor < i.total_minor
  AND i.client_id IS NULL AND i.reversed_at IS NULL
