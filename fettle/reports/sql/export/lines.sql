SELECT l.ref, o.ref AS order, o.number AS order_number, o.flow, l.position, l.kind, i.sku, l.text,
       l.quantity_thousandths, l.measure, l.unit_price_minor, l.discount_minor,
       l.tax_bp AS tax_percent_bp, l.tax_minor, l.total_minor, l.cost_minor, o.currency, l.points,
       l.package_name AS bundle, l.work_state, l.delivery_state, doer.name AS doer, l.added_at,
       l.done_at, l.delivered_at
FROM orders_line l
     JOIN orders_order o ON o.id = l.order_id
     LEFT JOIN catalog_item i ON i.id = l.item_id
     LEFT JOIN shop_staff doer ON doer.id = l.doer_id
WHERE o.shop_id = %(shop)s
ORDER BY o.id, l.position, l.id
