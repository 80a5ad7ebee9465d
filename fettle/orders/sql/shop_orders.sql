-- Clients' orders with their lines: those that the operators' pane shows, or one client's own, or
-- those of one guest, or a single one, or those that left the pane unpaid. Branches without their
-- parameter cost nothing. Goods are named in the reader's language.
WITH found AS (
    (SELECT o.id FROM orders_order o
     WHERE %(pane)s::boolean AND o.shop_id = %(shop)s::bigint AND o.flow = 'shop_order'
       AND o.stage IN ('submitted', 'new')
     ORDER BY o.id LIMIT %(most)s::bigint)
    UNION ALL
    (SELECT o.id FROM orders_order o
     WHERE o.client_id = %(client)s::bigint AND o.shop_id = %(shop)s::bigint
       AND o.flow = 'shop_order'
     ORDER BY o.id DESC LIMIT %(most)s::bigint)
    UNION ALL
    (SELECT o.id FROM orders_order o
     WHERE o.seating_id = %(seating)s::bigint AND o.shop_id = %(shop)s::bigint
       AND o.client_id IS NULL AND o.flow = 'shop_order'
     ORDER BY o.id DESC LIMIT %(most)s::bigint)
    UNION ALL
    (SELECT o.id FROM orders_order o
     WHERE o.ref = %(ref)s::text AND o.shop_id = %(shop)s::bigint AND o.flow = 'shop_order')
    UNION ALL
    (SELECT o.id FROM orders_order o
     WHERE %(owing)s::boolean AND o.shop_id = %(shop)s::bigint AND o.flow = 'shop_order'
       AND o.stage = 'completed' AND EXISTS (
           SELECT FROM billing_invoice b
           WHERE b.id = o.invoice_id AND b.reversed_at IS NULL AND b.paid_minor < b.total_minor)
     ORDER BY o.id LIMIT %(most)s::bigint)
)
SELECT o.ref, o.number, o.stage, o.version, o.opened_at, o.completed_at, o.wished_tender,
       o.client_note AS note, o.end_reason, o.total_minor, o.currency,
       o.seen_at IS NOT NULL AS seen,
       coalesce(p.name, '') AS place, coalesce(n.name, '') AS section,
       coalesce(c.name, '') AS client, coalesce(c.ref, '') AS client_ref,
       coalesce(s.name, '') AS entered_by,
       coalesce(i.ref, '') AS invoice_ref,
       coalesce(i.total_minor - i.paid_minor, 0) AS due_minor,
       coalesce(i.paid_minor, 0) AS paid_minor,
       coalesce(h.ref, '') AS billed_with_ref, coalesce(h.number, 0) AS billed_with_number,
       l.lines, w.hosts
FROM found
JOIN orders_order o ON o.id = found.id
LEFT JOIN shop_place p ON p.id = o.place_id
LEFT JOIN shop_section n ON n.id = p.section_id
LEFT JOIN clients_client c ON c.id = o.client_id
LEFT JOIN shop_staff s ON s.id = o.opened_by_id
LEFT JOIN billing_invoice i ON i.id = o.invoice_id AND i.reversed_at IS NULL
LEFT JOIN orders_order h ON h.id = o.billed_with_id
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object(
               'ref', x.ref, 'measure', x.measure,
               'text', coalesce(nullif(k.names ->> %(language)s, ''), x.text),
               'quantity_thousandths', x.quantity_thousandths, 'pay_with', x.pay_with,
               'points', x.points, 'total_minor', x.total_minor,
               'delivery', x.delivery_state, 'package', x.package,
               'package_name', x.package_name) ORDER BY x.position), '[]')::text AS lines
    FROM orders_line x LEFT JOIN catalog_item k ON k.id = x.item_id WHERE x.order_id = o.id
) l
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object(
               'ref', r.ref, 'number', r.number, 'title', r.title,
               'plate', coalesce(u.plate, '')) ORDER BY r.id), '[]')::text AS hosts
    FROM orders_order r
    LEFT JOIN clients_unit u ON u.id = r.unit_id
    WHERE o.stage = 'submitted' AND r.client_id = o.client_id AND r.shop_id = o.shop_id
      AND r.flow IN ('workshop', 'ticket')
      AND r.stage IN ('new', 'in_progress', 'waiting', 'ready')
) w
ORDER BY o.opened_at, o.id
