WITH owed AS (
    SELECT split_part(a.code, ':', 2) AS ref, -b.amount AS amount
    FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
    WHERE a.code LIKE 'order:%:owed'
)
SELECT coalesce(o.ref, w.ref) AS subject, coalesce(w.amount, 0) AS expected,
       coalesce(o.advance_minor, 0) AS found
FROM (SELECT ref, advance_minor FROM orders_order WHERE advance_minor <> 0) o
     FULL JOIN owed w ON w.ref = o.ref
WHERE coalesce(o.advance_minor, 0) <> coalesce(w.amount, 0)
