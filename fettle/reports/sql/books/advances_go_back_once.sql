-- Of no advance more goes back than was paid; what rounding adds to its cash comes in again.
SELECT first.ref AS subject, first.amount_minor AS expected,
       sum(CASE back.direction WHEN 'out' THEN back.amount_minor ELSE -back.amount_minor END) AS found
FROM billing_payment back JOIN billing_payment first ON first.id = back.reversal_of_id
WHERE back.purpose <> 'bill'
GROUP BY first.id
HAVING sum(CASE back.direction WHEN 'out' THEN back.amount_minor ELSE -back.amount_minor END)
       NOT BETWEEN 0 AND first.amount_minor OR first.direction <> 'in'
    OR bool_or((back.direction <> 'out' AND back.tender <> 'rounding')
               OR back.owed_for <> first.owed_for)
