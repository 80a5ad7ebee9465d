-- Days with a bill whose order is still worked on: its lines, and so what they cost, may change.
SELECT DISTINCT d."on"
FROM unnest(%(on)s::date[], %(from_at)s::timestamptz[], %(to_at)s::timestamptz[])
         AS d("on", from_at, to_at)
     JOIN billing_invoice i
         ON i.shop_id = %(shop)s AND i.issued_at >= d.from_at AND i.issued_at < d.to_at
            AND i.issued_at >= %(begin)s AND i.issued_at < %(end)s
     JOIN orders_order h ON h.invoice_id = i.id
     LEFT JOIN orders_order s ON s.billed_with_id = h.id
WHERE h.stage IN ('draft', 'submitted', 'new', 'in_progress', 'waiting', 'ready')
   OR s.stage IN ('draft', 'submitted', 'new', 'in_progress', 'waiting', 'ready')
