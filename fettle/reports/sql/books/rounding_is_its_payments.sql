-- What rounding cost the shop (above zero) or brought it is what payments left out and added.
WITH moved AS (
    SELECT 'shop:' || shop_id || ':rounding' AS code,
           sum(CASE direction WHEN 'in' THEN amount_minor ELSE -amount_minor END) AS amount
    FROM billing_payment WHERE tender = 'rounding' GROUP BY shop_id
)
SELECT a.code AS subject, coalesce(m.amount, 0) AS expected, b.amount AS found
FROM ledger_account a
     JOIN ledger_balance b ON b.account_id = a.id
     LEFT JOIN moved m ON m.code = a.code
WHERE a.code ~ '^shop:[0-9]+:rounding$' AND b.amount <> coalesce(m.amount, 0)
