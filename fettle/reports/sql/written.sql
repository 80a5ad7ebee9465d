SELECT "on", axis, key, count, thousandths, amount_minor, tax_minor, cost_minor
FROM reports_daysum
WHERE shop_id = %(shop)s AND axis = ANY(%(axes)s) AND "on" BETWEEN %(first)s AND %(last)s
  AND "on" <> ALL(%(open)s::date[])
