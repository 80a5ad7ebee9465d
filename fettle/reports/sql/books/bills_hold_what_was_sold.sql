-- A bill is the sum of its lines and of its rates, and its lines are those of its order and of the
-- clients' orders that were put on it: nothing of what was sold has changed since.
WITH printed AS (
    SELECT i.id, sum((l->>'total_minor')::bigint) AS total, sum((l->>'tax_minor')::bigint) AS tax,
           sum(hashtextextended(concat_ws('|', l->>'text', l->>'quantity_thousandths',
               l->>'unit_price_minor', l->>'discount_minor', l->>'tax_bp', l->>'tax_minor',
               l->>'total_minor'), 0)) AS lines
    FROM billing_invoice i, jsonb_array_elements(i.lines) l
    GROUP BY i.id
), sold AS (
    SELECT coalesce(o.invoice_id, h.invoice_id) AS id,
           sum(hashtextextended(concat_ws('|',
               CASE WHEN l.package = '' THEN l.text ELSE l.package_name || ': ' || l.text END
               || CASE WHEN l.points = 0 THEN '' ELSE ' (' || l.points || ' P)' END,
               l.quantity_thousandths, l.unit_price_minor, l.discount_minor, l.tax_bp, l.tax_minor,
               l.total_minor), 0)) AS lines
    FROM orders_order o
         LEFT JOIN orders_order h
                ON h.id = o.billed_with_id AND o.stage IN ('new', 'completed', 'closed')
         JOIN orders_line l ON l.order_id = o.id AND l.authorisation NOT IN ('declined', 'deferred')
    WHERE coalesce(o.invoice_id, h.invoice_id) IS NOT NULL
    GROUP BY 1
)
SELECT i.ref AS subject, i.total_minor AS expected, coalesce(p.total, 0) AS found
FROM billing_invoice i
     LEFT JOIN printed p ON p.id = i.id
     LEFT JOIN sold s ON s.id = i.id
WHERE (i.total_minor, i.tax_minor) <> (coalesce(p.total, 0), coalesce(p.tax, 0))
   OR i.tax_minor <> (SELECT coalesce(sum((t->>'tax_minor')::bigint), 0)
                      FROM jsonb_array_elements(i.taxes) t)
   OR s.lines <> p.lines
