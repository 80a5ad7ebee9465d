-- Submitted orders whose goods were held long enough; the oldest first.
SELECT o.ref
FROM orders_order o
WHERE o.shop_id = %s AND o.flow = 'shop_order' AND o.stage = 'submitted'
  AND EXISTS (SELECT FROM orders_line l
              JOIN stock_reservation r ON r.ref = l.ref
              WHERE l.order_id = o.id AND r.state = 'active' AND r.expires_at <= %s)
ORDER BY o.id
LIMIT 1000
