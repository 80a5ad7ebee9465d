-- What clocked and flat hours are made of: times (1) and works done (0), the newest first.
SELECT told.*, s.name AS who
FROM (
    SELECT * FROM (
        SELECT c.started_at AS at, 1 AS sign, c.id, c.ended_at, coalesce(o.ref, '') AS order_ref,
               o.number, coalesce(l.text, c.note) AS text, c.staff_id,
               round(extract(epoch FROM greatest(coalesce(c.ended_at, %(now)s), c.started_at)
                                        - c.started_at))::bigint AS seconds,
               0::bigint AS flat_thousandths
        FROM clock_entry c LEFT JOIN orders_line l ON l.id = c.line_id
             LEFT JOIN orders_order o ON o.id = l.order_id
        WHERE %(what)s <> 'flat' AND c.shop_id = %(shop)s
          AND c.started_at >= %(from_at)s AND c.started_at < %(to_at)s
          AND (%(key)s = '*' OR c.staff_id::text = %(key)s)
          AND (c.started_at, 1, c.id) < (%(at)s, %(sign)s, %(id)s)
        ORDER BY c.started_at DESC, c.id DESC LIMIT %(limit)s
    ) clocked
    UNION ALL
    SELECT * FROM (
        SELECT l.done_at, 0, l.id, NULL::timestamptz, o.ref, o.number, l.text, l.doer_id,
               0::bigint, l.quantity_thousandths
        FROM shop_staff d JOIN orders_line l ON l.doer_id = d.id
             JOIN orders_order o ON o.id = l.order_id
        WHERE %(what)s <> 'clocked' AND d.shop_id = %(shop)s
          AND l.done_at >= %(from_at)s AND l.done_at < %(to_at)s
          AND (%(key)s = '*' OR l.doer_id::text = %(key)s)
          AND l.work_state = 'done' AND l.measure = 'hour' AND l.authorisation = 'authorised'
          AND (l.copy_of_id IS NULL OR o.corrects_id IS NULL)
          AND (l.done_at, 0, l.id) < (%(at)s, %(sign)s, %(id)s)
        ORDER BY l.done_at DESC, l.id DESC LIMIT %(limit)s
    ) flat
) told
     JOIN shop_staff s ON s.id = told.staff_id
ORDER BY told.at DESC, told.sign DESC, told.id DESC
LIMIT %(limit)s
