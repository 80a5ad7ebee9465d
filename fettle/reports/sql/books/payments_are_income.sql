SELECT p.ref AS subject, p.amount_minor AS expected, coalesce(f.amount_minor, 0) AS found
FROM billing_payment p LEFT JOIN billing_finance f ON f.payment_id = p.id
WHERE f.amount_minor IS DISTINCT FROM p.amount_minor
