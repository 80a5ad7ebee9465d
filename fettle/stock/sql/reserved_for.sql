SELECT r.id, r.ref, r.shelf_id, r.document, r.left_thousandths
FROM stock_reservation r
JOIN stock_shelf s ON s.id = r.shelf_id
JOIN stock_location l ON l.id = s.location_id
WHERE r.document = ANY(%s::text[]) AND r.state = 'active' AND l.shop_id = %s
ORDER BY r.id
