-- Clients with each of their present units and the open order of the unit, for the people and
-- things that a search found; in the order of the search.
SELECT c.ref AS client_ref, c.name AS client_name,
       coalesce((SELECT p.shown FROM clients_phone p WHERE p.client_id = c.id
                 ORDER BY p."primary" DESC, p.id LIMIT 1), '') AS phone,
       coalesce(u.ref, '') AS unit_ref, coalesce(u.plate, '') AS plate,
       concat_ws(' ', nullif(u.make, ''), nullif(u.model, ''), nullif(u.trim, ''), u.year) AS unit_name,
       coalesce(o.ref, '') AS order_ref, o.number AS order_number
FROM unnest(%(kinds)s::text[], %(ids)s::bigint[]) WITH ORDINALITY AS found(kind, id, place)
JOIN LATERAL (
    SELECT w.client_id, w.unit_id FROM clients_ownership w
    WHERE w.to_at IS NULL AND found.kind = 'unit' AND w.unit_id = found.id
    UNION ALL
    SELECT w.client_id, w.unit_id FROM clients_ownership w
    WHERE w.to_at IS NULL AND found.kind = 'client' AND w.client_id = found.id
    UNION ALL
    SELECT found.id, NULL
    WHERE found.kind = 'client'
      AND NOT EXISTS (SELECT FROM clients_ownership w
                      WHERE w.to_at IS NULL AND w.client_id = found.id)
) pair ON true
JOIN clients_client c ON c.id = pair.client_id
LEFT JOIN clients_unit u ON u.id = pair.unit_id
LEFT JOIN LATERAL (
    SELECT r.ref, r.number FROM orders_order r
    WHERE r.unit_id = u.id AND r.shop_id = %(shop)s::bigint AND r.flow = 'workshop'
      AND r.stage IN ('new', 'in_progress', 'waiting', 'ready')
    ORDER BY r.id DESC LIMIT 1
) o ON true
ORDER BY found.place, pair.unit_id DESC
LIMIT %(most)s::bigint
