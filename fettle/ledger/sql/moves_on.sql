SELECT max(p.id), p.movement, max(p.at), jsonb_object_agg(a.code, p.amount)
FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id
WHERE a.code = ANY(%s::text[])
GROUP BY p.movement
HAVING max(p.id) < %s::bigint
ORDER BY max(p.id) DESC
LIMIT %s::int
