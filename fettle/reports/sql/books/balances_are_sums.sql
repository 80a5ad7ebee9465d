SELECT a.code AS subject, coalesce(p.amount, 0) AS expected, b.amount AS found
FROM ledger_account a
     LEFT JOIN ledger_balance b ON b.account_id = a.id
     LEFT JOIN (SELECT account_id, sum(amount) AS amount FROM ledger_posting GROUP BY account_id) p
            ON p.account_id = a.id
WHERE b.amount IS DISTINCT FROM coalesce(p.amount, 0)
