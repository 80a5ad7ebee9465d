WITH clocked AS (
    SELECT staff_id,
           sum(extract(epoch FROM coalesce(ended_at, now()) - started_at))::bigint AS seconds
    FROM clock_entry
    WHERE shop_id = %(shop)s::bigint AND started_at >= %(start)s AND started_at < %(end)s
    GROUP BY staff_id
), sold AS (
    SELECT l.doer_id AS staff_id, sum(l.quantity_thousandths)::bigint AS flat
    FROM orders_line l
         JOIN orders_order o ON o.id = l.order_id AND o.shop_id = %(shop)s::bigint
    WHERE l.work_state = 'done' AND l.measure = 'hour' AND l.doer_id IS NOT NULL
      AND l.authorisation = 'authorised'
      AND l.done_at >= %(start)s AND l.done_at < %(end)s
    GROUP BY l.doer_id
)
SELECT s.ref AS staff_ref, s.name, coalesce(c.seconds, 0) AS seconds,
       coalesce(d.flat, 0) AS flat_thousandths
FROM shop_staff s
     LEFT JOIN clocked c ON c.staff_id = s.id
     LEFT JOIN sold d ON d.staff_id = s.id
WHERE s.shop_id = %(shop)s::bigint AND (c.staff_id IS NOT NULL OR d.staff_id IS NOT NULL)
ORDER BY s.name
LIMIT %(most)s
