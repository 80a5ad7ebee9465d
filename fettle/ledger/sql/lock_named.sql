WITH held AS MATERIALIZED (
    SELECT a.code, a.id, b.amount
    FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
    WHERE a.code = ANY(%s::text[])
    ORDER BY a.id
    FOR UPDATE OF b
)
SELECT code, id, amount FROM held
UNION ALL
SELECT a.code, a.id, NULL::bigint FROM ledger_account a WHERE a.code = ANY(%s::text[])
