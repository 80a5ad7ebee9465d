-- Of no payment more is given back than it settled, on each bill.
SELECT first.ref AS subject, paid.amount AS expected, back.amount AS found
FROM (SELECT r.reversal_of_id, a.invoice_id, -sum(a.amount_minor) AS amount
      FROM billing_payment r JOIN billing_allocation a ON a.payment_id = r.id
      WHERE r.reversal_of_id IS NOT NULL
      GROUP BY r.reversal_of_id, a.invoice_id) back
     JOIN billing_payment first ON first.id = back.reversal_of_id
     LEFT JOIN (SELECT payment_id, invoice_id, sum(amount_minor) AS amount
                FROM billing_allocation GROUP BY payment_id, invoice_id) paid
            ON paid.payment_id = back.reversal_of_id AND paid.invoice_id = back.invoice_id
WHERE back.amount > coalesce(paid.amount, 0) OR first.direction <> 'in'
