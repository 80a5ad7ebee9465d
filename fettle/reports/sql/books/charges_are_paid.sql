-- What came online for a charge was taken, for its bill or for whom it is owed to, to the last cent;
-- and a charge stands where the service told that it had come furthest.
WITH came AS (
    SELECT reference AS ref, sum(amount_minor) AS amount
    FROM billing_payment WHERE tender = 'online' AND direction = 'in' GROUP BY reference
)
SELECT coalesce(c.ref, p.ref) AS subject, coalesce(c.paid_minor, 0)::text AS expected,
       coalesce(p.amount, 0)::text AS found
FROM (SELECT ref, paid_minor FROM billing_charge WHERE state = 'paid') c
     FULL JOIN came p ON p.ref = c.ref
WHERE coalesce(c.paid_minor, 0) <> coalesce(p.amount, 0)
UNION ALL
SELECT c.ref, e.state, c.state
FROM billing_charge c JOIN billing_chargeevent e ON e.charge_id = c.id
WHERE billing_charge_rank(c.state) < billing_charge_rank(e.state)
