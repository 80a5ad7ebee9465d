-- No line of a bill is credited beyond what it was; a credit note is the sum of its lines.
WITH said AS (
    SELECT c.invoice_id, (l->>'line')::int AS line,
           sum((l->>'total_minor')::bigint) AS total, sum((l->>'tax_minor')::bigint) AS tax,
           sum((l->>'quantity_thousandths')::bigint) AS quantity
    FROM billing_credit c, jsonb_array_elements(c.lines) l
    GROUP BY 1, 2
)
SELECT i.ref || '/' || s.line AS subject, (i.lines->s.line->>'total_minor')::bigint AS expected,
       s.total AS found
FROM said s JOIN billing_invoice i ON i.id = s.invoice_id
WHERE i.lines->s.line IS NULL OR i.reversed_at IS NOT NULL
   OR s.total NOT BETWEEN 0 AND (i.lines->s.line->>'total_minor')::bigint
   OR s.tax NOT BETWEEN 0 AND (i.lines->s.line->>'tax_minor')::bigint
   OR s.quantity NOT BETWEEN 0 AND (i.lines->s.line->>'quantity_thousandths')::bigint
UNION ALL
SELECT c.ref, sum((l->>'total_minor')::bigint), c.total_minor
FROM billing_credit c, jsonb_array_elements(c.lines) l
GROUP BY c.id
HAVING sum((l->>'total_minor')::bigint) <> c.total_minor
    OR sum((l->>'tax_minor')::bigint) <> c.tax_minor
