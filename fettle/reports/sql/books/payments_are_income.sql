-- What settles bills is income (given back: expense). What is owed to clients is neither, and no
-- money came for what rounding leaves out.
SELECT p.ref AS subject,
       CASE WHEN p.purpose <> 'bill' OR p.tender = 'rounding' THEN 0
            WHEN p.direction = 'in' THEN p.amount_minor ELSE -p.amount_minor END AS expected,
       coalesce(CASE f.kind WHEN 'income' THEN f.amount_minor ELSE -f.amount_minor END, 0) AS found
FROM billing_payment p LEFT JOIN billing_finance f ON f.payment_id = p.id
WHERE coalesce(CASE f.kind WHEN 'income' THEN f.amount_minor ELSE -f.amount_minor END, 0)
      <> CASE WHEN p.purpose <> 'bill' OR p.tender = 'rounding' THEN 0
              WHEN p.direction = 'in' THEN p.amount_minor ELSE -p.amount_minor END
