WITH clocked AS (
    SELECT staff_id,
           sum(round(extract(epoch FROM coalesce(ended_at, now()) - started_at)))::bigint AS seconds
    FROM clock_entry
    WHERE shop_id = %(shop)s::bigint AND started_at >= %(start)s AND started_at < %(end)s
    GROUP BY staff_id
), sold AS (
    SELECT l.doer_id AS staff_id, sum(l.quantity_thousandths)::bigint AS flat
    FROM shop_staff d JOIN orders_line l ON l.doer_id = d.id
         JOIN orders_order o ON o.id = l.order_id
    WHERE d.shop_id = %(shop)s::bigint AND l.work_state = 'done' AND l.measure = 'hour'
      AND l.authorisation = 'authorised' AND (l.copy_of_id IS NULL OR o.corrects_id IS NULL)
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
