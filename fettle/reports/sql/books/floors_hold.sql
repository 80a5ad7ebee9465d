SELECT a.code AS subject, 0 AS expected, b.amount AS found
FROM ledger_balance b JOIN ledger_account a ON a.id = b.account_id
WHERE a.floor AND b.amount < 0 OR a.ceiling AND b.amount > 0
   OR (a.floor, a.ceiling) <> (b.floor, b.ceiling)
