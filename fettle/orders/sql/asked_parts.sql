-- Parts that technicians ask for and nobody has answered, oldest first.
SELECT q.ref, q.text, q.quantity_thousandths, q.asked_at, coalesce(s.name, '') AS asked_by,
       o.ref AS order_ref, o.number, coalesce(u.plate, '') AS plate,
       coalesce(i.measure, 'piece') AS measure
FROM orders_partrequest q
JOIN orders_order o ON o.id = q.order_id
LEFT JOIN shop_staff s ON s.id = q.asked_by_id
LEFT JOIN clients_unit u ON u.id = o.unit_id
LEFT JOIN catalog_item i ON i.id = q.item_id
WHERE q.state = 'asked' AND o.ref = ANY(%(orders)s)
ORDER BY q.id
