-- The lines of an order. Sent behind the statement that locks it, they are what they are now.
SELECT {l}
FROM orders_line l JOIN orders_order o ON o.id = l.order_id
WHERE o.ref = %(ref)s::text AND o.shop_id = %(shop)s::bigint
ORDER BY l.position
