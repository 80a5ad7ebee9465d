SELECT s.id AS shelf_id, s.item_id, s.location_id, l.name AS location, l.is_default, h.currency,
       s.free_account_id, s.reserved_account_id, s.value_account_id,
       o.quantity_account_id AS outside_quantity, o.value_account_id AS outside_value
FROM (SELECT DISTINCT item, location
      FROM unnest(%s::bigint[], %s::bigint[]) AS wanted(item, location)) AS w
JOIN stock_location l
  ON l.shop_id = %s AND (l.id = w.location OR (w.location IS NULL AND l.is_default))
JOIN shop_shop h ON h.id = l.shop_id
JOIN stock_shelf s ON s.item_id = w.item AND s.location_id = l.id
LEFT JOIN stock_outside o
  ON o.shop_id = l.shop_id AND o.item_id = s.item_id AND o.side = %s
