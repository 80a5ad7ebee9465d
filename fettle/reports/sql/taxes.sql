-- Tax by rate in a period: bills less those reversed and credited, and entries made by hand.
WITH paper AS (
    SELECT 1 AS sign, taxes FROM billing_invoice
    WHERE shop_id = %(shop)s AND issued_at >= %(from_at)s AND issued_at < %(to_at)s
    UNION ALL
    SELECT -1, taxes FROM billing_invoice
    WHERE shop_id = %(shop)s AND reversed_at >= %(from_at)s AND reversed_at < %(to_at)s
    UNION ALL
    SELECT -1, taxes FROM billing_credit
    WHERE shop_id = %(shop)s AND at >= %(from_at)s AND at < %(to_at)s
)
SELECT 'sold' AS kind, (t->>'tax_bp')::int AS rate, sum(p.sign * (t->>'net_minor')::bigint)::bigint,
       sum(p.sign * (t->>'tax_minor')::bigint)::bigint
FROM paper p, jsonb_array_elements(p.taxes) t
GROUP BY 2
UNION ALL
SELECT kind, tax_bp, sum(amount_minor - tax_minor)::bigint, sum(tax_minor)::bigint
FROM billing_finance
WHERE shop_id = %(shop)s AND at >= %(from_at)s AND at < %(to_at)s AND payment_id IS NULL
GROUP BY 1, 2
ORDER BY 1 DESC, 2 DESC
