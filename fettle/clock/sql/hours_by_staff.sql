-- Clocked seconds and flat hours of each employee of a shop. What a correction of a bill copied was
-- done once, on the order that it corrects.
SELECT staff_id::text AS key, sum(seconds)::bigint AS seconds, sum(flat)::bigint AS flat_thousandths
FROM (
    SELECT c.staff_id,
           round(extract(epoch FROM greatest(coalesce(c.ended_at, %(now)s), c.started_at)
                                    - c.started_at)) AS seconds, 0 AS flat
    FROM clock_entry c
    WHERE c.shop_id = %(shop)s AND c.started_at >= %(from_at)s AND c.started_at < %(to_at)s
    UNION ALL
    SELECT l.doer_id, 0, l.quantity_thousandths
    FROM shop_staff s JOIN orders_line l ON l.doer_id = s.id
    WHERE s.shop_id = %(shop)s AND l.done_at >= %(from_at)s AND l.done_at < %(to_at)s
      AND l.work_state = 'done' AND l.measure = 'hour' AND l.authorisation = 'authorised'
      AND (l.copy_of_id IS NULL OR NOT EXISTS (SELECT FROM orders_order o WHERE o.id = l.order_id
                                               AND o.corrects_id IS NOT NULL))
) told
GROUP BY staff_id
