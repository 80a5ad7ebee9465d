SELECT o.ref AS order_ref, o.number, l.text, c.seconds,
       CASE WHEN l.measure = 'hour' THEN l.quantity_thousandths END AS flat_thousandths
FROM (SELECT line_id,
             sum(round(extract(epoch FROM coalesce(ended_at, now()) - started_at)))::bigint AS seconds
      FROM clock_entry
      WHERE shop_id = %(shop)s::bigint AND line_id IS NOT NULL
        AND started_at >= %(start)s AND started_at < %(end)s
      GROUP BY line_id) c
     JOIN orders_line l ON l.id = c.line_id
     JOIN orders_order o ON o.id = l.order_id
ORDER BY o.number DESC, l.position
LIMIT %(most)s
