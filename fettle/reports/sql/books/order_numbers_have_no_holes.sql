SELECT s.name || ' of shop ' || s.shop_id AS subject, s.last AS expected, count(o.id) AS found
FROM shop_series s
     LEFT JOIN orders_order o ON o.shop_id = s.shop_id AND 'order.' || o.flow = s.name
WHERE s.name LIKE 'order.%'
GROUP BY s.id
HAVING count(o.id) <> s.last OR coalesce(max(o.number), 0) <> s.last
