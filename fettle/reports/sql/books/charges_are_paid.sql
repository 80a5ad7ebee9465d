-- What came online for a charge was taken, for its bill or for whom it is owed to, to the last cent.
WITH came AS (
    SELECT reference AS ref, sum(amount_minor) AS amount
    FROM billing_payment WHERE tender = 'online' AND direction = 'in' GROUP BY reference
)
SELECT coalesce(c.ref, p.ref) AS subject, coalesce(c.paid_minor, 0) AS expected,
       coalesce(p.amount, 0) AS found
FROM (SELECT ref, paid_minor FROM billing_charge WHERE state = 'paid') c
     FULL JOIN came p ON p.ref = c.ref
WHERE coalesce(c.paid_minor, 0) <> coalesce(p.amount, 0)
