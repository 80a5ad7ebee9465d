SELECT 'bill ' || b.number AS subject, b.total_minor - b.set_off_minor AS expected,
       coalesce(f.amount_minor, 0) AS found
FROM purchasing_supplierbill b
     LEFT JOIN billing_finance f ON f.id = b.finance_id AND f.kind = 'expense'
WHERE b.state = 'paid' AND coalesce(f.amount_minor, 0) <> b.total_minor - b.set_off_minor
UNION ALL
SELECT 'credits on bill ' || b.number, b.set_off_minor,
       coalesce(sum(r.credited_minor), 0)::bigint
FROM purchasing_supplierbill b
     LEFT JOIN purchasing_supplierreturn r ON r.set_off_on_id = b.id
GROUP BY b.id
HAVING coalesce(sum(r.credited_minor), 0) <> b.set_off_minor
