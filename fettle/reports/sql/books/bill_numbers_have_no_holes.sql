SELECT s.name || ' of shop ' || s.shop_id AS subject, s.last AS expected, count(i.id) AS found
FROM shop_series s LEFT JOIN billing_invoice i ON i.shop_id = s.shop_id
WHERE s.name = 'invoice'
GROUP BY s.id
HAVING count(i.id) <> s.last OR coalesce(max(i.number), 0) <> s.last
