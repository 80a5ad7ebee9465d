-- Everything from which the prices of some service items are picked: the item's own price and
-- hours, the shop's usual labour rate, and each standard price in force with its rate.
SELECT i.id AS item_id, i.price_minor AS own_minor, w.hours_thousandths AS own_hours,
       u.hour_minor AS usual_minor, u.name AS usual_name,
       p.id AS number, p.ref, p.name, p.priority, p.kind, p.make, p.model, p.engine, p.fuel,
       p.client_group, p.year_from, p.year_to, p.age_from, p.age_to, p.price_minor,
       p.hours_thousandths, p.from_on, p.to_on,
       CASE WHEN p.rate_id IS NULL THEN u.hour_minor ELSE r.hour_minor END AS hour_minor,
       CASE WHEN p.rate_id IS NULL THEN u.name ELSE r.name END AS rate_name
FROM catalog_item i
     LEFT JOIN catalog_servicework w ON w.item_id = i.id
     LEFT JOIN catalog_labourrate u ON u.shop_id = %(shop)s AND u.usual
          AND (u.from_on IS NULL OR u.from_on <= %(day)s)
          AND (u.to_on IS NULL OR u.to_on >= %(day)s)
     LEFT JOIN catalog_standardprice p ON p.item_id = i.id AND p.shop_id = %(shop)s AND p.active
     LEFT JOIN catalog_labourrate r ON r.id = p.rate_id
          AND (r.from_on IS NULL OR r.from_on <= %(day)s)
          AND (r.to_on IS NULL OR r.to_on >= %(day)s)
WHERE i.id = ANY(%(items)s::bigint[])
ORDER BY i.id, p.priority DESC, p.id DESC
