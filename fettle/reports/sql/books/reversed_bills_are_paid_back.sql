-- No money lies on a bill that was taken back.
SELECT i.ref AS subject, 0 AS expected, coalesce(sum(a.amount_minor), 0) AS found
FROM billing_invoice i LEFT JOIN billing_allocation a ON a.invoice_id = i.id
WHERE i.reversed_at IS NOT NULL
GROUP BY i.id
HAVING coalesce(sum(a.amount_minor), 0) <> 0 OR i.paid_minor <> 0
