SELECT p.id, p.at, p.movement, p.amount, {key} AS key
FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
WHERE p.at >= %({begin})s AND p.at < %({end})s
  AND p.unit = (SELECT currency FROM shop_shop WHERE id = %(shop)s)
  AND CASE split_part(a.code, ':', 1)
          WHEN 'shop' THEN split_part(a.code, ':', 2) = %(shop)s::text
          WHEN 'stock' THEN split_part(a.code, ':', 2) = %(shop)s::text
          WHEN 'client' THEN split_part(a.code, ':', 4) = %(shop)s::text
          -- What is owed for an order or a voucher belongs to the shop whose money moved.
          ELSE EXISTS (SELECT FROM ledger_posting q JOIN ledger_account o ON o.id = q.account_id
                       WHERE q.movement = p.movement AND o.code LIKE 'shop:' || %(shop)s || ':%%')
      END
