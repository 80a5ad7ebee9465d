-- Orders meant by a few typed signs: among the running ones by plate, VIN's end, name or number
-- (there are few of them, and an index of their own), among all by their very number.
WITH running AS MATERIALIZED (
    SELECT o.id
    FROM orders_order o
    LEFT JOIN clients_unit u ON u.id = o.unit_id
    LEFT JOIN clients_client c ON c.id = o.client_id
    WHERE o.shop_id = %(shop)s
      AND o.stage IN ('new', 'in_progress', 'waiting', 'ready', 'draft', 'submitted')
      AND (strpos(u.plate_key, %(key)s) > 0
           OR (length(%(key)s) >= 4 AND right(u.vin, length(%(key)s)) = %(key)s)
           OR strpos(' ' || c.folded, ' ' || %(name)s) > 0)
), numbered AS (
    SELECT o.id FROM orders_order o
    WHERE o.shop_id = %(shop)s AND o.number = %(number)s
      AND o.flow IN ('workshop', 'ticket', 'shop_order', 'counter_sale', 'inspection_only')
), meant AS (
    SELECT id FROM running UNION SELECT id FROM numbered
)
SELECT o.ref, o.number, o.stage, coalesce(nullif(o.title, ''), t.names ->> %(language)s, t.name, '')
           AS title,
       coalesce(u.plate, '') AS plate, coalesce(c.name, '') AS client,
       concat_ws(' ', nullif(u.make, ''), nullif(u.model, '')) AS unit
FROM meant
JOIN orders_order o ON o.id = meant.id
LEFT JOIN clients_unit u ON u.id = o.unit_id
LEFT JOIN clients_client c ON c.id = o.client_id
LEFT JOIN orders_servicetype t ON t.id = o.service_type_id
WHERE %(all)s OR o.responsible_id = %(staff)s
   OR EXISTS (SELECT FROM orders_line d WHERE d.order_id = o.id AND d.doer_id = %(staff)s)
ORDER BY coalesce(u.plate_key = %(key)s, false) DESC,
         o.stage IN ('new', 'in_progress', 'waiting', 'ready') DESC,
         coalesce(o.number = %(number)s, false) DESC, o.id DESC
LIMIT %(most)s
