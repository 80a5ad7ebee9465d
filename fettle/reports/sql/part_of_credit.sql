SELECT string_agg(DISTINCT '#' || o.number, ' ') AS orders, count(*) AS n,
       coalesce(sum(r.net_minor), 0) AS amount, coalesce(sum(r.tax_minor), 0) AS tax,
       coalesce(sum(r.cost_minor) FILTER (WHERE r.target = 'shelf'), 0) AS cost,
       coalesce(sum(CASE WHEN %(axis)s = 'item' OR l.measure = 'hour'
                         THEN r.quantity_thousandths ELSE 0 END), 0) AS thousandths
FROM (
    SELECT b.*, (c.lines -> (row_number() OVER (ORDER BY b.id) - 1)::int
                 ->> 'tax_minor')::bigint AS tax_minor
    FROM orders_linereturn b WHERE b.credit_id = c.id
) r
JOIN orders_line l ON l.id = r.line_id
JOIN orders_order o ON o.id = l.order_id
WHERE ({belongs})
