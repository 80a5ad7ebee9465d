WITH moved AS (
    SELECT item_id, location_id, sum(quantity) AS quantity FROM (
        SELECT item_id, target_id AS location_id, quantity_thousandths AS quantity
        FROM stock_movement WHERE target_id IS NOT NULL
        UNION ALL
        SELECT item_id, source_id, -quantity_thousandths
        FROM stock_movement WHERE source_id IS NOT NULL
    ) m GROUP BY item_id, location_id
)
SELECT i.name || ' in ' || l.name AS subject, coalesce(m.quantity, 0) AS expected,
       f.amount + r.amount AS found
FROM stock_shelf s
     JOIN catalog_item i ON i.id = s.item_id
     JOIN stock_location l ON l.id = s.location_id
     JOIN ledger_balance f ON f.account_id = s.free_account_id
     JOIN ledger_balance r ON r.account_id = s.reserved_account_id
     LEFT JOIN moved m ON m.item_id = s.item_id AND m.location_id = s.location_id
WHERE coalesce(m.quantity, 0) <> f.amount + r.amount
