-- What is owed for an order or a voucher is what was paid in advance for it and did not go back,
-- less what bills took of it, and what of an expired voucher was written off.
WITH moved AS (
    SELECT owed_for || ':owed' AS code, sum(amount) AS amount
    FROM (SELECT owed_for, CASE WHEN (purpose IN ('advance', 'voucher')) = (direction = 'in')
                                THEN -amount_minor ELSE amount_minor END AS amount
          FROM billing_payment WHERE owed_for <> ''
          UNION ALL
          SELECT 'voucher:' || v.ref, w.amount_minor
          FROM billing_writeoff w JOIN billing_voucher v ON v.id = w.voucher_id) each
    GROUP BY owed_for
), kept AS (
    SELECT a.code, b.amount
    FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
    WHERE a.code LIKE '%:owed'
)
SELECT coalesce(k.code, m.code) AS subject, coalesce(m.amount, 0) AS expected, k.amount AS found
FROM kept k FULL JOIN moved m ON m.code = k.code
WHERE k.amount IS DISTINCT FROM coalesce(m.amount, 0)
