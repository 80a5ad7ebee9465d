-- What a shop's points owed are made of: every movement of them since it began, the newest first.
SELECT p.at, 1 AS sign, p.id, split_part(p.movement, ':', 2) AS ref, NULL::bigint AS number,
       CASE WHEN split_part(p.movement, ':', 3) = '' THEN ''
            ELSE split_part(p.movement, ':', 2) || ':' || split_part(p.movement, ':', 3)
       END AS document,
       coalesce((SELECT c.name
                 FROM ledger_posting q JOIN ledger_account x ON x.id = q.account_id
                      JOIN clients_client c ON c.id = split_part(x.code, ':', 2)::bigint
                 WHERE q.movement = p.movement AND x.code LIKE 'client:%%' LIMIT 1), '') AS who,
       split_part(p.movement, ':', 1) AS what, -p.amount AS amount, 0::bigint AS tax,
       0::bigint AS cost, 0::bigint AS thousandths, 1::bigint AS n
FROM ledger_posting p
WHERE p.account_id = (SELECT id FROM ledger_account WHERE code = 'shop:' || %(shop)s || ':points')
  AND p.at < %(to_at)s AND (p.at, 1, p.id) < (%(at)s, %(sign)s, %(id)s)
ORDER BY p.at DESC, p.id DESC
LIMIT %(limit)s
