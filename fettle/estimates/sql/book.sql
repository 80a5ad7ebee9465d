-- What clients of the shop declined or put off, as long as it was not proposed again: the line, the
-- last word on it, and the order on which it could be proposed now. The longest due first.
SELECT l.ref, l.text, l.kind, l.quantity_thousandths, l.measure, l.total_minor, l.danger, l.found,
       l.due_on, l.authorisation AS state, said.said_by, said.at,
       o.ref AS order_ref, o.number, o.currency,
       u.ref AS unit_ref, coalesce(u.plate, '') AS plate,
       concat_ws(' ', nullif(u.make, ''), nullif(u.model, '')) AS unit,
       coalesce(c.ref, '') AS client_ref, coalesce(c.name, '') AS client,
       l.due_on < (now() AT TIME ZONE s.time_zone)::date AS overdue,
       coalesce(open.ref, '') AS open_ref, coalesce(open.number, 0) AS open_number,
       sum(l.total_minor) OVER ()::bigint AS all_minor, count(*) OVER () AS all_count
FROM orders_line l
JOIN orders_order o ON o.id = l.order_id
JOIN shop_shop s ON s.id = o.shop_id
JOIN LATERAL (
    SELECT a.state, a.said_by, a.at FROM orders_authorisation a
    WHERE a.line_id = l.id ORDER BY a.id DESC LIMIT 1) said ON said.state = l.authorisation
LEFT JOIN clients_unit u ON u.id = o.unit_id
LEFT JOIN clients_client c ON c.id = o.client_id
LEFT JOIN LATERAL (
    SELECT n.ref, n.number FROM orders_order n
    WHERE n.unit_id = o.unit_id AND n.shop_id = o.shop_id AND n.id <> o.id
      AND n.flow IN ('workshop', 'ticket')
      AND n.stage IN ('new', 'in_progress', 'waiting', 'ready')
    ORDER BY n.id DESC LIMIT 1) open ON true
WHERE o.shop_id = %(shop)s::bigint
  AND l.authorisation IN ('declined', 'deferred')
  AND NOT EXISTS (SELECT FROM orders_line again WHERE again.again_of_id = l.id)
  AND (%(state)s::text = '' OR l.authorisation = %(state)s::text)
  AND (%(danger)s::text = '' OR l.danger = %(danger)s::text)
  AND (%(unit)s::text = '' OR u.ref = %(unit)s::text)
  AND (%(within)s::int < 0 OR l.due_on <= (now() AT TIME ZONE s.time_zone)::date + %(within)s::int)
  AND (%(q)s::text = '' OR l.text ILIKE %(like)s::text OR c.name ILIKE %(like)s::text
       OR %(plate)s::text <> ''
          AND strpos(lower(regexp_replace(u.plate, '[^[:alnum:]]', '', 'g')), %(plate)s::text) > 0)
ORDER BY l.due_on NULLS LAST, array_position(ARRAY['dangerous', 'major', 'minor'], l.danger::text),
         l.id DESC
LIMIT %(most)s OFFSET %(skip)s
