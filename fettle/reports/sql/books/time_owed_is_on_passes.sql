WITH held AS (
    SELECT p.shop_id, sum(b.amount) AS amount
    FROM passes_pass p JOIN ledger_balance b ON b.account_id = p.account_id
    GROUP BY p.shop_id
)
SELECT a.code AS subject, -coalesce(h.amount, 0) AS expected, b.amount AS found
FROM ledger_account a
     JOIN ledger_balance b ON b.account_id = a.id
     LEFT JOIN held h ON a.code = 'shop:' || h.shop_id || ':time'
WHERE a.code ~ '^shop:[0-9]+:time$' AND b.amount <> -coalesce(h.amount, 0)
