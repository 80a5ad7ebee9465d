WITH moved AS (
    SELECT item_id, location_id, sum(cost) AS cost FROM (
        SELECT item_id, target_id AS location_id, cost_minor AS cost
        FROM stock_movement WHERE target_id IS NOT NULL
        UNION ALL
        SELECT item_id, source_id, -cost_minor
        FROM stock_movement WHERE source_id IS NOT NULL
    ) m GROUP BY item_id, location_id
)
SELECT i.name || ' in ' || l.name AS subject, coalesce(m.cost, 0) AS expected, v.amount AS found
FROM stock_shelf s
     JOIN catalog_item i ON i.id = s.item_id
     JOIN stock_location l ON l.id = s.location_id
     JOIN ledger_balance v ON v.account_id = s.value_account_id
     LEFT JOIN moved m ON m.item_id = s.item_id AND m.location_id = s.location_id
WHERE coalesce(m.cost, 0) <> v.amount
