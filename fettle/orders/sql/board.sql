-- The board in one statement: every running order that the actor may see, as its card shows it,
-- and the frame of the page (the shop's day, its sections, the parts asked for and not answered).
-- One row a card, or one row without a card.
WITH frame AS (
    SELECT s.currency, (now() AT TIME ZONE s.time_zone)::date AS today,
           (SELECT coalesce(json_agg(json_build_array(n.ref, n.name) ORDER BY n.name), '[]')::text
            FROM shop_section n WHERE n.shop_id = s.id AND n.active) AS sections
    FROM shop_shop s
    WHERE s.id = %(shop)s::bigint
), running AS MATERIALIZED (
    SELECT o.*
    FROM orders_order o
    WHERE o.shop_id = %(shop)s::bigint
      AND o.stage IN ('new', 'in_progress', 'waiting', 'ready')
      AND o.flow IN ('workshop', 'ticket', 'inspection_only')
      AND (%(all)s::boolean
           OR o.responsible_id = %(staff)s::bigint
           OR EXISTS (SELECT FROM orders_line d
                      WHERE d.order_id = o.id AND d.doer_id = %(staff)s::bigint))
    ORDER BY o.id
    LIMIT %(most)s::bigint
), asked AS MATERIALIZED (
    SELECT coalesce(json_agg(json_build_object(
               'ref', q.ref, 'text', q.text, 'quantity_thousandths', q.quantity_thousandths,
               'asked_at', q.asked_at, 'asked_by', coalesce(s.name, ''), 'order_ref', r.ref,
               'number', r.number, 'plate', coalesce(u.plate, ''),
               'measure', coalesce(i.measure, 'piece')) ORDER BY q.id), '[]')::text AS asked_parts
    FROM running r
    JOIN orders_partrequest q ON q.order_id = r.id AND q.state = 'asked'
    LEFT JOIN shop_staff s ON s.id = q.asked_by_id
    LEFT JOIN clients_unit u ON u.id = r.unit_id
    LEFT JOIN catalog_item i ON i.id = q.item_id
), card AS (
    SELECT r.id AS place, r.ref, r.number, r.flow, r.stage,
           coalesce(nullif(r.title, ''), t.names ->> %(language)s::text, t.name, '') AS title,
           coalesce(u.plate, '') AS plate,
           concat_ws(' ', nullif(u.make, ''), nullif(u.model, ''), nullif(u.trim, ''), u.year)
               AS unit,
           coalesce(c.name, '') AS client,
           r.promised_at,
           r.promised_at < now() AND r.stage <> 'ready' AS late,
           r.waiting_reason, r.waiting_note, r.total_minor, r.asked_state, r.asked_at,
           coalesce(e.name, '') AS staff_name, coalesce(e.initials, '') AS staff_initials,
           coalesce(e.hue, 0) AS staff_hue,
           %(staff)s::bigint IN (r.responsible_id, r.opened_by_id) AS mine,
           coalesce(n.ref, '') AS section,
           l.parts, l.here,
           (SELECT count(*) FROM orders_partrequest q
            WHERE q.order_id = r.id AND q.state = 'asked') AS asked
    FROM running r
    LEFT JOIN clients_client c ON c.id = r.client_id
    LEFT JOIN clients_unit u ON u.id = r.unit_id
    LEFT JOIN shop_staff e ON e.id = r.responsible_id
    LEFT JOIN shop_section n ON n.id = r.section_id
    LEFT JOIN orders_servicetype t ON t.id = r.service_type_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS parts,
               count(*) FILTER (
                   WHERE x.reserved_thousandths + x.issued_thousandths - x.returned_thousandths
                         >= x.quantity_thousandths) AS here
        FROM orders_line x
        WHERE x.order_id = r.id AND x.stocked
          AND x.authorisation NOT IN ('declined', 'deferred')
    ) l
)
SELECT f.currency, f.today, f.sections, a.asked_parts, k.*
FROM frame f
CROSS JOIN asked a
LEFT JOIN card k ON true
ORDER BY k.promised_at NULLS LAST, k.place
