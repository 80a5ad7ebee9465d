-- One key of an axis, or those that begin alike ("expense:*"), or all of them ("*").
SELECT %(last)s::date, axis, key, sum(count)::bigint, sum(thousandths)::bigint,
       sum(amount_minor)::bigint, sum(tax_minor)::bigint, sum(cost_minor)::bigint
FROM reports_daysum
WHERE shop_id = %(shop)s AND axis = ANY(%(axes)s) AND "on" BETWEEN %(first)s AND %(last)s
  AND "on" <> ALL(%(open)s::date[])
  AND (key = %(key)s OR right(%(key)s, 1) = '*' AND starts_with(key, rtrim(%(key)s, '*')))
GROUP BY axis, key
