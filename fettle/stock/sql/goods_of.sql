-- What documents have of the stock: what is held for them, and what was issued for them and is
-- still out, with the shelf it came from. Reservations and balances are locked, each in their
-- order; whoever asks has locked the documents, so what is out does not change.
WITH held AS MATERIALIZED (
    SELECT r.id, r.ref, r.document, r.left_thousandths,
           s.item_id, s.free_account_id, s.reserved_account_id
    FROM stock_reservation r
    JOIN stock_shelf s ON s.id = r.shelf_id
    JOIN stock_location l ON l.id = s.location_id
    WHERE r.document = ANY(%(documents)s::text[]) AND r.state = 'active'
      AND l.shop_id = %(shop)s::bigint
    ORDER BY r.id
    FOR UPDATE OF r
), gone AS MATERIALIZED (
    SELECT m.item_id, m.document,
           sum(CASE m.reason WHEN 'issue' THEN m.quantity_thousandths
                             ELSE -m.quantity_thousandths END)::bigint AS "left",
           sum(CASE m.reason WHEN 'issue' THEN m.cost_minor ELSE -m.cost_minor END)::bigint
               AS cost,
           (array_agg(m.source_id ORDER BY m.id DESC) FILTER (WHERE m.reason = 'issue'))[1]
               AS location_id,
           max(m.id) FILTER (WHERE m.reason = 'issue') AS issue_id
    FROM stock_movement m
    WHERE m.shop_id = %(shop)s::bigint AND m.document = ANY(%(documents)s::text[])
      AND (m.reason IN ('issue', 'return') OR (m.reason = 'scrap' AND m.reversal_of_id IS NOT NULL))
    GROUP BY m.item_id, m.document
), shelf AS MATERIALIZED (
    SELECT g.document, g."left", g.cost, g.issue_id,
           s.id AS shelf_id, s.item_id, s.location_id, l.name AS location, h.currency,
           s.free_account_id AS quantity_account, s.reserved_account_id AS reserved_account,
           s.value_account_id AS value_account,
           o.quantity_account_id AS outside_quantity, o.value_account_id AS outside_value
    FROM gone g
    JOIN stock_shelf s ON s.item_id = g.item_id AND s.location_id = g.location_id
    JOIN stock_location l ON l.id = s.location_id
    JOIN shop_shop h ON h.id = l.shop_id
    JOIN stock_outside o ON o.shop_id = l.shop_id AND o.item_id = s.item_id AND o.side = 'customer'
    WHERE g."left" > 0
), balance AS MATERIALIZED (
    SELECT b.account_id, b.amount
    FROM ledger_balance b
    WHERE b.account_id IN (SELECT quantity_account FROM shelf UNION
                           SELECT reserved_account FROM shelf UNION
                           SELECT value_account FROM shelf)
    ORDER BY b.account_id
    FOR UPDATE
)
SELECT true AS held, to_jsonb(h) AS told FROM held h
UNION ALL
SELECT false, to_jsonb(s) || jsonb_build_object('free', f.amount, 'reserved', r.amount,
                                                'value', v.amount)
FROM shelf s
JOIN balance f ON f.account_id = s.quantity_account
JOIN balance r ON r.account_id = s.reserved_account
JOIN balance v ON v.account_id = s.value_account
