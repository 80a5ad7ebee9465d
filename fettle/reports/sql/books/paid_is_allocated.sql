-- What is settled on a bill is what payments and credit notes settle on it.
SELECT i.ref AS subject, coalesce(s.amount, 0) + coalesce(c.amount, 0) AS expected,
       i.paid_minor AS found
FROM billing_invoice i
     LEFT JOIN (SELECT invoice_id, sum(amount_minor) AS amount
                FROM billing_allocation GROUP BY invoice_id) s ON s.invoice_id = i.id
     LEFT JOIN (SELECT invoice_id, sum(total_minor) AS amount
                FROM billing_credit GROUP BY invoice_id) c ON c.invoice_id = i.id
WHERE i.paid_minor <> coalesce(s.amount, 0) + coalesce(c.amount, 0)
   OR i.credited_minor <> coalesce(c.amount, 0)
