-- Payments leave the bill that was wrong and settle the one that corrects it.
INSERT INTO billing_allocation (payment_id, invoice_id, amount_minor, credit_id)
SELECT m.payment_id, b.invoice_id, b.sign * m.amount, %s::bigint
FROM unnest(%s::bigint[], %s::bigint[]) AS m(payment_id, amount),
     (VALUES (%s::bigint, -1), (%s::bigint, 1)) AS b(invoice_id, sign)
