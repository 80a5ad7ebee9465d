SELECT i.ref AS subject, coalesce(s.amount, 0) AS expected, i.paid_minor AS found
FROM billing_invoice i
     LEFT JOIN (SELECT invoice_id, sum(amount_minor) AS amount
                FROM billing_allocation GROUP BY invoice_id) s ON s.invoice_id = i.id
WHERE i.paid_minor <> coalesce(s.amount, 0)
