-- Sums of days that are over are what bills, reversals and credit notes of that day say, and the
-- same along each axis.
WITH paper AS (
    SELECT shop_id, issued_at AS at, total_minor - tax_minor AS net FROM billing_invoice
    UNION ALL
    SELECT shop_id, reversed_at, tax_minor - total_minor FROM billing_invoice
    WHERE reversed_at IS NOT NULL
    UNION ALL
    SELECT shop_id, at, tax_minor - total_minor FROM billing_credit
), said AS (
    SELECT p.shop_id, (p.at AT TIME ZONE s.time_zone)::date AS "on", sum(p.net)::bigint AS net
    FROM paper p JOIN shop_shop s ON s.id = p.shop_id
    GROUP BY 1, 2
), written AS (
    SELECT shop_id, "on", axis, sum(amount_minor)::bigint AS net FROM reports_daysum
    WHERE axis IN ('all', 'section', 'flow', 'client', 'item', 'doer', 'seller')
    GROUP BY 1, 2, 3
)
SELECT r."on" || ' ' || x.axis || ' of shop ' || r.shop_id AS subject,
       coalesce(p.net, 0) AS expected, coalesce(w.net, 0) AS found
FROM reports_day r
     JOIN shop_shop s ON s.id = r.shop_id AND s.time_zone = r.zone
     CROSS JOIN unnest(ARRAY['all', 'section', 'flow', 'client', 'item', 'doer', 'seller']) AS x(axis)
     LEFT JOIN said p ON p.shop_id = r.shop_id AND p."on" = r."on"
     LEFT JOIN written w ON w.shop_id = r.shop_id AND w."on" = r."on" AND w.axis = x.axis
WHERE coalesce(p.net, 0) <> coalesce(w.net, 0)
