-- What came online for a charge was taken, for its bill or for whom it is owed to, to the last cent;
-- and a charge stands where the service told that it had come furthest.
WITH came AS (
    SELECT reference AS ref, sum(amount_minor) AS amount
    FROM billing_payment
    WHERE tender = 'online' AND direction = 'in'
      AND reference NOT IN (SELECT ref FROM billing_onlinerefund)
    GROUP BY reference
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
UNION ALL
-- What went back online was asked for once; what the service refused is owed again, once.
SELECT p.ref, p.amount_minor::text, r.amount_minor::text
FROM billing_payment p JOIN billing_payment first ON first.id = p.reversal_of_id
     JOIN billing_charge c ON c.ref = first.reference
     LEFT JOIN billing_onlinerefund r ON r.payment_id = p.id
WHERE p.tender = 'online' AND p.direction = 'out' AND first.tender = 'online'
  AND r.amount_minor IS DISTINCT FROM p.amount_minor
UNION ALL
SELECT r.ref, CASE r.state WHEN 'refused' THEN r.amount_minor ELSE 0 END::text,
       coalesce(b.amount, 0)::text
FROM billing_onlinerefund r
     LEFT JOIN (SELECT reference, sum(amount_minor) AS amount FROM billing_payment
                WHERE tender = 'online' AND direction = 'in' GROUP BY reference) b
            ON b.reference = r.ref
WHERE CASE r.state WHEN 'refused' THEN r.amount_minor ELSE 0 END <> coalesce(b.amount, 0)
