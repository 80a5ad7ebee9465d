-- Points that a credit note gave back and took again, posting by posting.
WITH moved AS (
    SELECT split_part(p.movement, ':', 3) AS ref,
           -sum(p.amount) FILTER (WHERE p.movement LIKE 'points.return:%') AS back,
           sum(p.amount) FILTER (WHERE p.movement LIKE 'points.unearn:%') AS taken
    FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
    WHERE p.movement LIKE 'points.%:credit:%' AND a.code LIKE 'shop:%'
    GROUP BY 1
)
SELECT coalesce(c.ref, m.ref) AS subject, c.points_back - c.points_taken AS expected,
       coalesce(m.back, 0) - coalesce(m.taken, 0) AS found
FROM billing_credit c FULL JOIN moved m ON m.ref = c.ref
WHERE (coalesce(c.points_back, 0), coalesce(c.points_taken, 0))
      <> (coalesce(m.back, 0), coalesce(m.taken, 0))
