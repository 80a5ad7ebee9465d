-- Points held, redeemed and earned by an order are those of its lines, posting by posting.
WITH moved AS (
    SELECT split_part(p.movement, ':', 3) AS ref,
           sum(p.amount) FILTER (WHERE p.movement LIKE 'points.hold:%'
                                   AND a.code LIKE '%:points_held') AS held,
           sum(p.amount) FILTER (WHERE p.movement LIKE 'points.redeem:%'
                                   AND a.code LIKE 'shop:%') AS redeemed,
           sum(p.amount) FILTER (WHERE p.movement LIKE 'points.release:%'
                                   AND a.code NOT LIKE '%:points_held') AS released,
           -sum(p.amount) FILTER (WHERE p.movement LIKE 'points.return:%'
                                    AND a.code LIKE 'shop:%') AS returned,
           -sum(p.amount) FILTER (WHERE p.movement LIKE 'points.earn:%'
                                    AND a.code LIKE 'shop:%') AS earned
    FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
    WHERE p.movement LIKE 'points.%:order:%'
    GROUP BY 1
), said AS (
    SELECT o.ref, o.stage, o.held_points, o.earned_points, coalesce(sum(l.points), 0) AS points
    FROM orders_order o JOIN orders_line l ON l.order_id = o.id
    WHERE o.flow = 'shop_order'
    GROUP BY o.id
)
SELECT s.ref AS subject, s.points AS expected,
       coalesce(m.held, 0) - coalesce(m.released, 0) - coalesce(m.returned, 0) AS found
FROM said s LEFT JOIN moved m ON m.ref = s.ref
WHERE coalesce(m.held, 0) <> s.points
   OR s.held_points <> CASE WHEN s.stage = 'submitted' THEN s.points ELSE 0 END
   OR coalesce(m.released, 0) <> CASE WHEN s.stage = 'declined' THEN s.points ELSE 0 END
   OR coalesce(m.redeemed, 0) <> CASE WHEN s.stage IN ('submitted', 'declined') THEN 0
                                      ELSE s.points END
   OR coalesce(m.returned, 0) <> CASE WHEN s.stage = 'voided' THEN s.points ELSE 0 END
   OR s.earned_points <> CASE WHEN s.stage = 'voided' THEN 0 ELSE coalesce(m.earned, 0) END
