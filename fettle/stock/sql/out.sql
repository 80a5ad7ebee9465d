SELECT item_id, document,
       sum(CASE reason WHEN 'issue' THEN quantity_thousandths
                       ELSE -quantity_thousandths END)::bigint AS "left",
       sum(CASE reason WHEN 'issue' THEN cost_minor ELSE -cost_minor END)::bigint AS cost,
       (array_agg(source_id ORDER BY id DESC) FILTER (WHERE reason = 'issue'))[1] AS location_id,
       max(id) FILTER (WHERE reason = 'issue') AS issue_id
FROM stock_movement
WHERE shop_id = %s AND document = ANY(%s::text[])
  AND (reason IN ('issue', 'return') OR (reason = 'scrap' AND reversal_of_id IS NOT NULL))
GROUP BY item_id, document
