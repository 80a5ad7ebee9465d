SELECT 'line ' || l.position || ' of purchase order ' || o.number AS subject,
       coalesce(sum(r.quantity_thousandths), 0)::bigint AS expected,
       l.received_thousandths AS found
FROM purchasing_purchaseline l
     JOIN purchasing_purchaseorder o ON o.id = l.order_id
     LEFT JOIN purchasing_receiptline r ON r.line_id = l.id
GROUP BY l.id, o.id
HAVING coalesce(sum(r.quantity_thousandths), 0) <> l.received_thousandths
UNION ALL
SELECT 'receipt ' || t.ref, sum(r.cost_minor)::bigint, t.goods_minor + t.freight_minor
FROM purchasing_receipt t
     JOIN purchasing_receiptline r ON r.receipt_id = t.id
GROUP BY t.id
HAVING sum(r.cost_minor) <> t.goods_minor + t.freight_minor
