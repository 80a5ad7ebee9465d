SELECT r.id, r.ref, r.document, r.left_thousandths,
       s.item_id, s.free_account_id, s.reserved_account_id
FROM stock_reservation r
JOIN stock_shelf s ON s.id = r.shelf_id
JOIN stock_location l ON l.id = s.location_id
WHERE r.ref = ANY(%s::text[]) AND r.state = 'active' AND l.shop_id = %s
ORDER BY r.id
FOR UPDATE OF r
