-- A deposit is what was left and what was given back onto it, less what was spent and taken.
WITH moved AS (
    SELECT 'client:' || client_id || ':deposit:' || shop_id AS code,
           sum(CASE WHEN (purpose = 'deposit') = (direction = 'in')
                    THEN -amount_minor ELSE amount_minor END) AS amount
    FROM billing_payment
    WHERE purpose = 'deposit' OR tender = 'deposit'
    GROUP BY client_id, shop_id
), kept AS (
    SELECT a.code, b.amount
    FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
    WHERE a.code ~ '^client:[0-9]+:deposit:[0-9]+$'
)
SELECT coalesce(k.code, m.code) AS subject, coalesce(m.amount, 0) AS expected, k.amount AS found
FROM kept k FULL JOIN moved m ON m.code = k.code
WHERE k.amount IS DISTINCT FROM coalesce(m.amount, 0)
