SELECT s.name || ' of shop ' || s.shop_id AS subject, s.last AS expected, count(c.id) AS found
FROM shop_series s LEFT JOIN billing_credit c ON c.shop_id = s.shop_id
WHERE s.name = 'credit'
GROUP BY s.id
HAVING count(c.id) <> s.last OR coalesce(max(c.number), 0) <> s.last
