-- The till, the card terminal and the bank hold what was paid in and out, and entered by hand; and
-- the till what sessions brought and put in, less what they took out, missed and brought away.
WITH moved AS (
    SELECT shop_id, tender, CASE direction WHEN 'in' THEN amount_minor ELSE -amount_minor END AS amount
    FROM billing_payment WHERE tender NOT IN ('deposit', 'advance', 'voucher', 'rounding')
    UNION ALL
    SELECT shop_id, tender, CASE kind WHEN 'income' THEN amount_minor ELSE -amount_minor END
    FROM billing_finance WHERE payment_id IS NULL
    UNION ALL
    SELECT shop_id, 'cash', brought_minor FROM tills_session
    UNION ALL
    SELECT shop_id, 'cash', left_minor - expected_minor FROM tills_session WHERE state = 'closed'
    UNION ALL
    SELECT shop_id, 'cash', amount_minor
    FROM tills_entry WHERE kind IN ('pay_in', 'pay_out', 'drop')
), summed AS (
    SELECT 'shop:' || shop_id || ':'
           || CASE tender WHEN 'cash' THEN 'till' WHEN 'transfer' THEN 'bank' ELSE tender END AS code,
           sum(amount) AS amount
    FROM moved GROUP BY 1
)
SELECT a.code AS subject, coalesce(s.amount, 0) AS expected, b.amount AS found
FROM ledger_account a
     JOIN ledger_balance b ON b.account_id = a.id
     LEFT JOIN summed s ON s.code = a.code
WHERE a.code ~ '^shop:[0-9]+:(till|card|bank|online)$' AND b.amount <> coalesce(s.amount, 0)
