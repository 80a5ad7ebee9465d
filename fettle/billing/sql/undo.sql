-- What undoing a sale needs: the client's wallet, locked in the order of its accounts; the ids of
-- the other accounts that may move; and how much of which payment went onto the bill, oldest first.
WITH wallet AS MATERIALIZED (
    SELECT a.code, a.id, b.amount
    FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
    WHERE a.code = ANY(%(own)s::text[])
    ORDER BY a.id
    FOR UPDATE OF b
), settled AS (
    SELECT l.id, l.amount_minor, p.id AS payment_id, p.ref, p.tender, p.owed_for, p.reversal_of_id
    FROM billing_allocation l JOIN billing_payment p ON p.id = l.payment_id
    WHERE l.invoice_id = %(invoice)s::bigint
    ORDER BY l.id
)
SELECT w.code, w.id AS account, w.amount, NULL::jsonb AS payment FROM wallet w
UNION ALL
SELECT a.code, a.id, NULL, NULL FROM ledger_account a WHERE a.code = ANY(%(beside)s::text[])
UNION ALL
SELECT '', NULL, s.amount_minor, to_jsonb(s) FROM settled s
