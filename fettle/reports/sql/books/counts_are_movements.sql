SELECT 'count sheet ' || s.number || ', ' || i.name AS subject,
       coalesce(l.difference_thousandths, 0) AS expected,
       coalesce(CASE WHEN m.source_id IS NULL THEN m.quantity_thousandths
                     ELSE -m.quantity_thousandths END, 0) AS found
FROM stock_sheetline l
     JOIN stock_countsheet s ON s.id = l.sheet_id
     JOIN stock_shelf f ON f.id = l.shelf_id
     JOIN catalog_item i ON i.id = f.item_id
     LEFT JOIN stock_movement m ON m.id = l.movement_id
WHERE coalesce(l.difference_thousandths, 0)
      <> coalesce(CASE WHEN m.source_id IS NULL THEN m.quantity_thousandths
                       ELSE -m.quantity_thousandths END, 0)
   OR l.cost_minor <> coalesce(CASE WHEN m.source_id IS NULL THEN m.cost_minor
                                    ELSE -m.cost_minor END, 0)
   OR l.is_open <> (s.state = 'open')
UNION ALL
SELECT 'count sheet ' || s.number, s.difference_minor, sum(l.cost_minor)::bigint
FROM stock_countsheet s
     JOIN stock_sheetline l ON l.sheet_id = s.id
GROUP BY s.id
HAVING sum(l.cost_minor) <> s.difference_minor
