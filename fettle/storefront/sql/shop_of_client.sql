-- Where a client is: in the shop that was chosen, else where they were last, else in the first.
SELECT s.id, s.time_zone, s.closed::text
FROM shop_shop s
ORDER BY coalesce(s.id = %(chosen)s::bigint, false) DESC,
         (SELECT max(o.id) FROM orders_order o
          WHERE o.client_id = %(client)s::bigint AND o.shop_id = s.id) DESC NULLS LAST,
         s.id
LIMIT 1
