-- An order as far as the actor may see it, with its shop, its client and, where they are wanted,
-- its bill or one of its lines; locked until the step ends, in the order of all locks: the work on
-- whose bill it stands, the order itself, the bill, the line. With a bill, the ids of the accounts that its payment moves.
WITH host AS MATERIALIZED (
    SELECT h.id
    FROM orders_order o JOIN orders_order h ON h.id = o.billed_with_id
    WHERE %(with_host)s::bool AND o.ref = %(ref)s::text AND o.shop_id = %(shop)s::bigint
    FOR UPDATE OF h
), o AS MATERIALIZED (
    SELECT t.*
    FROM orders_order t
    WHERE t.ref = %(ref)s::text AND t.shop_id = %(shop)s::bigint
      AND (SELECT count(*) FROM host) >= 0
      AND (%(all)s::bool
           OR (%(own)s::bool AND (t.client_id = %(client)s::bigint
                                  OR (t.seating_id = %(seating)s::bigint AND t.client_id IS NULL)))
           OR (NOT %(own)s::bool AND (t.responsible_id = %(staff)s::bigint
               OR EXISTS (SELECT FROM orders_line d
                          WHERE d.order_id = t.id AND d.doer_id = %(staff)s::bigint))))
    FOR UPDATE OF t
), b AS MATERIALIZED (
    SELECT i.*
    FROM billing_invoice i
    WHERE %(with_bill)s::bool AND i.id = (SELECT o.invoice_id FROM o)
    FOR UPDATE OF i
), l AS MATERIALIZED (
    SELECT n.*
    FROM orders_line n
    WHERE n.ref = %(line)s::text AND n.order_id = (SELECT o.id FROM o)
    FOR UPDATE OF n
)
SELECT {o}, {s}, {c}, {b}, {l},
       EXISTS (SELECT FROM orders_askrule a
               WHERE a.shop_id = o.shop_id AND a.flow = o.flow AND a.asks) AS asks,
       (SELECT jsonb_object_agg(a.code, a.id) FROM ledger_account a
        WHERE %(with_bill)s::bool AND a.code = ANY(%(codes)s::text[])) AS known,
       (SELECT coalesce(sum(e.points_earned), 0)::bigint FROM orders_line e
        WHERE e.order_id = o.id) AS points_earned
FROM o
JOIN shop_shop s ON s.id = o.shop_id
LEFT JOIN clients_client c ON c.id = o.client_id
LEFT JOIN b ON true
LEFT JOIN l ON true
