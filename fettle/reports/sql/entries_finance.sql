-- Income and expense of a period; a key is "expense:rent", or "expense:*" for all of one kind.
SELECT f.at, 1 AS sign, f.id, f.ref, NULL::bigint AS number, 'finance:' || f.ref AS document,
       coalesce(nullif(f.party, ''), c.name, '') AS who, f.kind || ':' || f.category AS what,
       f.amount_minor AS amount, f.tax_minor AS tax, 0::bigint AS cost, 0::bigint AS thousandths,
       1::bigint AS n
FROM billing_finance f LEFT JOIN clients_client c ON c.id = f.client_id
WHERE f.shop_id = %(shop)s AND f.at >= %(from_at)s AND f.at < %(to_at)s
  AND (f.at, 1, f.id) < (%(at)s, %(sign)s, %(id)s)
  AND (f.kind || ':' || f.category = %(key)s OR f.kind || ':*' = %(key)s)
ORDER BY f.at DESC, f.id DESC
LIMIT %(limit)s
