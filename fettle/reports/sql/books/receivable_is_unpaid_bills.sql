WITH owed AS (
    SELECT shop_id, sum(total_minor - paid_minor) AS amount
    FROM billing_invoice WHERE reversed_at IS NULL GROUP BY shop_id
)
SELECT a.code AS subject, coalesce(o.amount, 0) AS expected, b.amount AS found
FROM ledger_account a
     JOIN ledger_balance b ON b.account_id = a.id
     LEFT JOIN owed o ON a.code = 'shop:' || o.shop_id || ':receivable'
WHERE a.code ~ '^shop:[0-9]+:receivable$' AND b.amount <> coalesce(o.amount, 0)
