-- A new order with the next number of its series, unless the unit has an order open already: then
-- nothing is written, and that one's number is told. The currency is the shop's, if none is given.
WITH second AS MATERIALIZED (
    SELECT o.number
    FROM orders_order o
    WHERE %(alone)s::bool AND o.unit_id = %(unit_id)s::bigint AND o.flow = 'workshop'
      AND o.stage IN ('new', 'in_progress', 'waiting', 'ready')
    ORDER BY o.id
    LIMIT 1
), numbered AS (
    INSERT INTO shop_series (shop_id, name, last)
    SELECT %(shop_id)s::bigint, %(series)s::text, 1 WHERE NOT EXISTS (SELECT FROM second)
    ON CONFLICT ON CONSTRAINT shop_series_once DO UPDATE SET last = shop_series.last + 1
    RETURNING last
), opened AS (
    INSERT INTO orders_order (number, currency, {columns})
    SELECT n.last, coalesce(nullif(%(currency)s::text, ''), s.currency), {values}
    FROM numbered n JOIN shop_shop s ON s.id = %(shop_id)s::bigint
    RETURNING id, number, currency
)
SELECT o.id, o.number, o.currency, s.number AS second
FROM (SELECT) one LEFT JOIN opened o ON true LEFT JOIN second s ON true
