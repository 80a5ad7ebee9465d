-- The keys of one axis that brought most in a period. Days that are not written down come along as
-- arrays.
SELECT key, sum(count)::bigint, sum(thousandths)::bigint, sum(amount)::bigint, sum(tax)::bigint,
       sum(cost)::bigint
FROM (
    SELECT key, count, thousandths, amount_minor AS amount, tax_minor AS tax, cost_minor AS cost
    FROM reports_daysum
    WHERE shop_id = %(shop)s AND axis = %(axis)s AND "on" BETWEEN %(first)s AND %(last)s
      AND "on" <> ALL(%(open)s::date[])
    UNION ALL
    SELECT * FROM unnest(%(keys)s::text[], %(counts)s::bigint[], %(thousandths)s::bigint[],
                         %(amounts)s::bigint[], %(taxes)s::bigint[], %(costs)s::bigint[])
) told
GROUP BY key
HAVING sum(count) <> 0 OR sum(amount) <> 0 OR sum(tax) <> 0 OR sum(cost) <> 0
    OR sum(thousandths) <> 0
ORDER BY sum(amount) DESC, key
LIMIT %(most)s
