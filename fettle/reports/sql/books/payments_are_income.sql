-- What settles bills is income (given back: expense); a deposit is neither, it is owed.
SELECT p.ref AS subject,
       CASE WHEN p.purpose <> 'bill' THEN 0
            WHEN p.direction = 'in' THEN p.amount_minor ELSE -p.amount_minor END AS expected,
       coalesce(CASE f.kind WHEN 'income' THEN f.amount_minor ELSE -f.amount_minor END, 0) AS found
FROM billing_payment p LEFT JOIN billing_finance f ON f.payment_id = p.id
WHERE coalesce(CASE f.kind WHEN 'income' THEN f.amount_minor ELSE -f.amount_minor END, 0)
      <> CASE WHEN p.purpose <> 'bill' THEN 0
              WHEN p.direction = 'in' THEN p.amount_minor ELSE -p.amount_minor END
