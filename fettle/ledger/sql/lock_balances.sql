SELECT account_id, amount FROM ledger_balance
WHERE account_id = ANY(%s::bigint[])
ORDER BY account_id
FOR UPDATE
