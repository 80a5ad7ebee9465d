SELECT s.name || ' of shop ' || s.shop_id AS subject, s.last AS expected, n.found
FROM shop_series s
     CROSS JOIN LATERAL (
         SELECT count(*) AS found, coalesce(max(x.number), 0) AS highest FROM (
             SELECT number FROM purchasing_purchaseorder o
             WHERE s.name = 'purchase' AND o.shop_id = s.shop_id
             UNION ALL
             SELECT number FROM stock_countsheet c
             WHERE s.name = 'count' AND c.shop_id = s.shop_id
             UNION ALL
             SELECT number FROM purchasing_supplierreturn r
             WHERE s.name = 'supply_return' AND r.shop_id = s.shop_id
         ) x
     ) n
WHERE s.name IN ('purchase', 'count', 'supply_return')
  AND (n.found <> s.last OR n.highest <> s.last)
