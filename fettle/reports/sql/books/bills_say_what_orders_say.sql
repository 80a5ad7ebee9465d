-- A bill covers the order that has it and the clients' orders that were put on it.
WITH said AS (
    SELECT o.ref, o.invoice_id, o.locked_at,
           o.total_minor + coalesce(b.total, 0) AS total, o.tax_minor + coalesce(b.tax, 0) AS tax
    FROM orders_order o
         LEFT JOIN (SELECT billed_with_id, sum(total_minor) AS total, sum(tax_minor) AS tax
                    FROM orders_order
                    WHERE billed_with_id IS NOT NULL AND stage IN ('new', 'completed', 'closed')
                    GROUP BY billed_with_id) b ON b.billed_with_id = o.id
    WHERE o.billed_with_id IS NULL
)
SELECT s.ref AS subject, s.total AS expected, i.total_minor AS found
FROM said s LEFT JOIN billing_invoice i ON i.id = s.invoice_id
WHERE (s.locked_at IS NOT NULL OR s.invoice_id IS NOT NULL)
  AND (i.total_minor, i.tax_minor) IS DISTINCT FROM (s.total, s.tax)
UNION ALL
-- What was put on a bill and is closed stands on one that is issued.
SELECT o.ref, o.total_minor, i.total_minor
FROM orders_order o
     JOIN orders_order h ON h.id = o.billed_with_id
     LEFT JOIN billing_invoice i ON i.id = h.invoice_id
WHERE o.locked_at IS NOT NULL AND (h.locked_at IS NULL OR i.id IS NULL)
