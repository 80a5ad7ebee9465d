SELECT first.ref AS subject, first.amount_minor AS expected, sum(back.amount_minor) AS found
FROM billing_payment back JOIN billing_payment first ON first.id = back.reversal_of_id
WHERE back.purpose <> 'bill'
GROUP BY first.id
HAVING sum(back.amount_minor) > first.amount_minor OR first.direction <> 'in'
    OR bool_or(back.direction <> 'out' OR back.owed_for <> first.owed_for)
