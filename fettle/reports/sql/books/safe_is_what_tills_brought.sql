-- The safe, petty cash and the differences hold what sessions brought, took and missed.
WITH moved AS (
    SELECT shop_id, 'safe' AS place, -brought_minor AS amount FROM tills_session
    UNION ALL
    SELECT shop_id, 'safe', banked_minor FROM tills_session WHERE state = 'closed'
    UNION ALL
    SELECT shop_id, 'over_short', expected_minor - counted_minor
    FROM tills_session WHERE state = 'closed'
    UNION ALL
    SELECT shop_id, CASE kind WHEN 'drop' THEN 'safe' ELSE 'petty' END, -amount_minor
    FROM tills_entry WHERE kind IN ('pay_in', 'pay_out', 'drop')
), summed AS (
    SELECT 'shop:' || shop_id || ':' || place AS code, sum(amount) AS amount FROM moved GROUP BY 1
), kept AS (
    SELECT a.code, b.amount
    FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
    WHERE a.code ~ '^shop:[0-9]+:(safe|petty|over_short)$'
)
SELECT coalesce(k.code, s.code) AS subject, coalesce(s.amount, 0) AS expected,
       coalesce(k.amount, 0) AS found
FROM kept k FULL JOIN summed s ON s.code = k.code
WHERE coalesce(k.amount, 0) <> coalesce(s.amount, 0)
