-- The shop's movements of money in a period, leg by leg, in the order in which they were booked.
WITH leg AS MATERIALIZED (
    SELECT p.id, p.movement, p.at, p.amount, a.code
    FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
    WHERE p.at >= %(from_at)s AND p.at < %(to_at)s AND p.unit = %(currency)s
), own AS (
    SELECT movement, min(id) AS place FROM leg GROUP BY movement
    HAVING bool_or(code LIKE 'shop:' || %(shop)s || ':%%' OR code LIKE 'stock:' || %(shop)s || ':%%'
                   OR code LIKE 'client:%%:deposit:' || %(shop)s)
)
SELECT o.place, l.at, l.movement, l.code, l.amount,
       CASE split_part(l.movement, ':', 1)
           WHEN 'invoice' THEN 'Bill ' || (SELECT number FROM billing_invoice
                                           WHERE ref = split_part(l.movement, ':', 2))
           WHEN 'reverse' THEN 'Bill ' || (SELECT number FROM billing_invoice
                                           WHERE ref = split_part(l.movement, ':', 2)) || ' reversed'
           WHEN 'credit' THEN 'Credit note ' || (SELECT number FROM billing_credit
                                                 WHERE ref = split_part(l.movement, ':', 2))
           WHEN 'payment' THEN (SELECT 'Payment ' || p.tender || coalesce(' ' || c.name, '')
                                FROM billing_payment p LEFT JOIN clients_client c ON c.id = p.client_id
                                WHERE p.ref = split_part(l.movement, ':', 2))
           WHEN 'finance' THEN (SELECT concat_ws(' ', nullif(f.party, ''), nullif(f.document, ''),
                                                 nullif(f.note, ''))
                                FROM billing_finance f
                                WHERE f.ref = split_part(l.movement, ':', 2))
       END AS told
FROM leg l JOIN own o ON o.movement = l.movement
ORDER BY o.place, l.id
