SELECT %(last)s::date, axis, key, sum(count)::bigint, sum(thousandths)::bigint,
       sum(amount_minor)::bigint, sum(tax_minor)::bigint, sum(cost_minor)::bigint
FROM reports_daysum
WHERE shop_id = %(shop)s AND axis = ANY(%(axes)s) AND "on" BETWEEN %(first)s AND %(last)s
  AND "on" <> ALL(%(open)s::date[])
GROUP BY axis, key
