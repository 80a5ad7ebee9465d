-- Every payment of a session is entered in it once, and what is entered as a payment is one. Cash
-- of entries by hand stands in the session of whoever made them.
WITH paid AS (
    SELECT ref, session_id, tender,
           CASE direction WHEN 'in' THEN amount_minor ELSE -amount_minor END AS amount
    FROM billing_payment
), entered AS (
    SELECT payment AS ref, session_id, tender, amount_minor AS amount
    FROM tills_entry WHERE payment <> ''
)
SELECT coalesce(p.ref, e.ref) AS subject, p.amount AS expected, e.amount AS found
FROM paid p FULL JOIN entered e ON e.ref = p.ref
WHERE (e.ref IS NULL AND p.session_id IS NOT NULL)
   OR p.ref IS NULL
   OR (e.ref IS NOT NULL AND ((p.amount, p.tender) IS DISTINCT FROM (e.amount, e.tender)
                              OR (p.session_id IS NOT NULL
                                  AND p.session_id IS DISTINCT FROM e.session_id)))
UNION ALL
SELECT e.ref, CASE f.kind WHEN 'income' THEN f.amount_minor ELSE -f.amount_minor END, e.amount_minor
FROM tills_entry e LEFT JOIN billing_finance f ON f.ref = e.ref
WHERE e.kind IN ('income', 'expense')
  AND e.amount_minor IS DISTINCT FROM
      CASE f.kind WHEN 'income' THEN f.amount_minor ELSE -f.amount_minor END
