-- The papers that tax of one rate is made of; a key is "sold:1900" or "expense:700". The amount is
-- without tax. A reversed bill stands there a second time, on the day of its reversal.
SELECT told.at, told.sign, told.id, told.ref, told.number, told.document, told.who, '' AS what,
       told.side * sum((t ->> 'net_minor')::bigint)::bigint AS amount,
       told.side * sum((t ->> 'tax_minor')::bigint)::bigint AS tax, 0::bigint AS cost,
       0::bigint AS thousandths, count(*) AS n
FROM (
    SELECT i.issued_at AS at, 1 AS sign, 1 AS side, i.id, i.ref, i.number,
           'invoice:' || i.ref AS document, i.client_name AS who, i.taxes
    FROM billing_invoice i
    WHERE i.shop_id = %(shop)s AND i.issued_at >= %(from_at)s AND i.issued_at < %(to_at)s
      AND %(key)s LIKE 'sold:%%'
    UNION ALL
    SELECT i.reversed_at, -1, -1, i.id, i.ref, i.number, 'invoice:' || i.ref, i.client_name,
           i.taxes
    FROM billing_invoice i
    WHERE i.shop_id = %(shop)s AND i.reversed_at >= %(from_at)s AND i.reversed_at < %(to_at)s
      AND i.reversed_at IS NOT NULL AND %(key)s LIKE 'sold:%%'
    UNION ALL
    SELECT c.at, 0, -1, c.id, c.ref, c.number, 'credit:' || c.ref, c.client_name, c.taxes
    FROM billing_credit c
    WHERE c.shop_id = %(shop)s AND c.at >= %(from_at)s AND c.at < %(to_at)s
      AND %(key)s LIKE 'sold:%%'
    UNION ALL
    SELECT f.at, 2, 1, f.id, f.ref, NULL, 'finance:' || f.ref, f.party,
           jsonb_build_array(jsonb_build_object('tax_bp', f.tax_bp, 'tax_minor', f.tax_minor,
                                                'net_minor', f.amount_minor - f.tax_minor))
    FROM billing_finance f
    WHERE f.shop_id = %(shop)s AND f.at >= %(from_at)s AND f.at < %(to_at)s
      AND f.payment_id IS NULL AND f.kind || ':' || f.tax_bp = %(key)s
) told
     CROSS JOIN LATERAL jsonb_array_elements(told.taxes) t
WHERE (t ->> 'tax_bp') = split_part(%(key)s, ':', 2)
  AND (told.at, told.sign, told.id) < (%(at)s, %(sign)s, %(id)s)
GROUP BY told.at, told.sign, told.side, told.id, told.ref, told.number, told.document, told.who
ORDER BY told.at DESC, told.sign DESC, told.id DESC
LIMIT %(limit)s
