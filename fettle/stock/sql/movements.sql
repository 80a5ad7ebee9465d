SELECT m.id, m.ref, i.ref AS item_ref, coalesce(nullif(i.names ->> %s::text, ''), i.name) AS item, i.sku, i.measure, m.reason,
       m.quantity_thousandths,
       CASE WHEN m.source_id IS NULL THEN CASE WHEN m.target_id IS NULL THEN 0
                                               ELSE m.quantity_thousandths END
            WHEN m.target_id IS NULL THEN -m.quantity_thousandths
            ELSE 0 END AS change_thousandths,
       NULL::bigint AS after_thousandths,
       s.name AS source, t.name AS target, m.unit_cost_minor, m.cost_minor, m.document, m.note,
       m.at, p.name AS who
FROM stock_movement m
JOIN catalog_item i ON i.id = m.item_id
LEFT JOIN stock_location s ON s.id = m.source_id
LEFT JOIN stock_location t ON t.id = m.target_id
LEFT JOIN shop_staff p ON p.id = m.staff_id
WHERE m.shop_id = %s AND m.id < %s
ORDER BY m.id DESC
LIMIT %s
