INSERT INTO ledger_posting (movement, account_id, unit, amount, at)
SELECT l.movement, l.account, l.unit, l.amount, %s::timestamptz
FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::bigint[])
     AS l(movement, account, unit, amount)
ORDER BY l.account, l.movement
