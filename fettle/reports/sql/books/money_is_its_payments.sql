-- The till, the card terminal and the bank hold what was paid in and out, and entered by hand.
WITH moved AS (
    SELECT shop_id, tender, CASE direction WHEN 'in' THEN amount_minor ELSE -amount_minor END AS amount
    FROM billing_payment WHERE tender <> 'deposit'
    UNION ALL
    SELECT shop_id, tender, CASE kind WHEN 'income' THEN amount_minor ELSE -amount_minor END
    FROM billing_finance WHERE payment_id IS NULL
), summed AS (
    SELECT 'shop:' || shop_id || ':'
           || CASE tender WHEN 'cash' THEN 'till' WHEN 'card' THEN 'card' ELSE 'bank' END AS code,
           sum(amount) AS amount
    FROM moved GROUP BY 1
)
SELECT a.code AS subject, coalesce(s.amount, 0) AS expected, b.amount AS found
FROM ledger_account a
     JOIN ledger_balance b ON b.account_id = a.id
     LEFT JOIN summed s ON s.code = a.code
WHERE a.code ~ '^shop:[0-9]+:(till|card|bank)$' AND b.amount <> coalesce(s.amount, 0)
