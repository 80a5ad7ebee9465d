SELECT s.name || ' of shop ' || s.shop_id AS subject, s.last AS expected, count(v.id) AS found
FROM shop_series s LEFT JOIN billing_voucher v ON v.shop_id = s.shop_id
WHERE s.name = 'voucher'
GROUP BY s.id
HAVING count(v.id) <> s.last OR coalesce(max(v.number), 0) <> s.last
