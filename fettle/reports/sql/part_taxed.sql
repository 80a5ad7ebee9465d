SELECT d."on", 'sold' AS kind, (t ->> 'tax_bp')::int AS rate,
       paper.sign * (t ->> 'net_minor')::bigint AS net,
       paper.sign * (t ->> 'tax_minor')::bigint AS tax
FROM days d
     CROSS JOIN LATERAL (
         SELECT 1 AS sign, i.taxes FROM billing_invoice i
         WHERE i.shop_id = %(shop)s AND i.issued_at >= d.from_at AND i.issued_at < d.to_at
            AND i.issued_at >= %(begin)s AND i.issued_at < %(end)s
         UNION ALL
         SELECT -1, i.taxes FROM billing_invoice i
         WHERE i.shop_id = %(shop)s AND i.reversed_at >= d.from_at AND i.reversed_at < d.to_at
            AND i.reversed_at >= %(begin)s AND i.reversed_at < %(end)s
           AND i.reversed_at IS NOT NULL
         UNION ALL
         SELECT -1, c.taxes FROM billing_credit c
         WHERE c.shop_id = %(shop)s AND c.at >= d.from_at AND c.at < d.to_at
            AND c.at >= %(begin)s AND c.at < %(end)s
     ) paper
     CROSS JOIN LATERAL jsonb_array_elements(paper.taxes) t
UNION ALL
SELECT d."on", f.kind, f.tax_bp, f.amount_minor - f.tax_minor, f.tax_minor
FROM days d JOIN billing_finance f
     ON f.shop_id = %(shop)s AND f.at >= d.from_at AND f.at < d.to_at
            AND f.at >= %(begin)s AND f.at < %(end)s AND f.payment_id IS NULL
