-- What a shop's points owed are made of: every movement of them since it began, the newest first.
-- Its document is the order or the credit note, or the account of the client who got them by hand.
SELECT p.at, 1 AS sign, p.id,
       coalesce(nullif(split_part(p.movement, ':', 3), ''), split_part(p.movement, ':', 2)) AS ref,
       NULL::bigint AS number,
       CASE WHEN split_part(p.movement, ':', 3) = '' THEN coalesce('account:' || c.ref, '')
            ELSE split_part(p.movement, ':', 2) || ':' || split_part(p.movement, ':', 3)
       END AS document,
       coalesce(c.name, '') AS who,
       split_part(p.movement, ':', 1) AS what, -p.amount AS amount, 0::bigint AS tax,
       0::bigint AS cost, 0::bigint AS thousandths, 1::bigint AS n
FROM ledger_posting p
     LEFT JOIN LATERAL (
         SELECT o.ref, o.name
         FROM ledger_posting q
              JOIN ledger_account x ON x.id = q.account_id AND x.code LIKE 'client:%%'
              JOIN clients_client o ON o.id = split_part(x.code, ':', 2)::bigint
         WHERE q.movement = p.movement LIMIT 1
     ) c ON true
WHERE p.account_id = (SELECT id FROM ledger_account WHERE code = 'shop:' || %(shop)s || ':points')
  AND p.at < %(to_at)s AND (p.at, 1, p.id) < (%(at)s, %(sign)s, %(id)s)
ORDER BY p.at DESC, p.id DESC
LIMIT %(limit)s
