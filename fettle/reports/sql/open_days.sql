-- The days whose sums are not written down, or not any more as they were: made up anew when asked.
-- A bill that is reversed takes its goods back from the lines of the day on which it was issued.
WITH written AS (
    SELECT r."on", r.written_at FROM reports_day r
    WHERE r.shop_id = %(shop)s AND r."on" BETWEEN %(first)s AND %(last)s AND r.zone = %(zone)s
), stale AS (
    SELECT w."on" FROM billing_invoice i
         JOIN written w ON w."on" = (i.issued_at AT TIME ZONE %(zone)s)::date
    WHERE i.shop_id = %(shop)s AND i.reversed_at IS NOT NULL
      AND i.reversed_at >= (SELECT min(written_at) FROM written) AND i.reversed_at >= w.written_at
)
SELECT g.day::date AS "on"
FROM generate_series(%(first)s::date, %(last)s::date, interval '1 day') AS g(day)
WHERE NOT EXISTS (SELECT FROM written w WHERE w."on" = g.day::date)
   OR EXISTS (SELECT FROM stale s WHERE s."on" = g.day::date)
ORDER BY 1
