SELECT i.id, i.ref, i.kind, i.sku, i.name, i.names, i.measure, i.step_thousandths,
       i.price_minor, i.cost_minor, t.rate_bp AS tax_rate_bp, t.name AS tax_name,
       i.stocked, i.allows_negative, i.active, i.client_orderable, i.points_price, i.points_earned,
       i.guided
FROM catalog_item i
JOIN catalog_taxrate t ON t.id = i.tax_rate_id
WHERE i.id = ANY(%s::bigint[]) OR i.ref = ANY(%s::text[])
