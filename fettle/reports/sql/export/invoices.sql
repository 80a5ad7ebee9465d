SELECT b.ref, b.number, c.ref AS client, b.client_name, b.document, b.currency, b.tax_minor,
       b.total_minor, b.paid_minor,
       CASE WHEN b.reversed_at IS NULL THEN b.total_minor - b.paid_minor ELSE 0 END AS due_minor,
       b.issued_at, b.reversed_at
FROM billing_invoice b LEFT JOIN clients_client c ON c.id = b.client_id
WHERE b.shop_id = %(shop)s
ORDER BY b.id
