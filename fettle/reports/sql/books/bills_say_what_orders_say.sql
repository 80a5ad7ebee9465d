SELECT o.ref AS subject, o.total_minor AS expected, i.total_minor AS found
FROM orders_order o LEFT JOIN billing_invoice i ON i.id = o.invoice_id
WHERE (o.locked_at IS NOT NULL OR o.invoice_id IS NOT NULL)
  AND (i.total_minor, i.tax_minor) IS DISTINCT FROM (o.total_minor, o.tax_minor)
