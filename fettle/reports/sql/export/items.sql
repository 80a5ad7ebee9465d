SELECT i.ref, i.kind, i.sku, i.name, i.names, c.name AS category,
       ARRAY(SELECT b.code FROM catalog_barcode b WHERE b.item_id = i.id ORDER BY b.code) AS barcodes,
       i.measure, i.step_thousandths, i.price_minor, i.cost_minor,
       s.currency, t.name AS tax, t.rate_bp AS tax_percent_bp, i.stocked, i.client_orderable,
       i.points_price, i.points_earned, i.active, i.created_at
FROM catalog_item i
     JOIN catalog_taxrate t ON t.id = i.tax_rate_id
     JOIN shop_shop s ON s.id = %(shop)s
     LEFT JOIN catalog_category c ON c.id = i.category_id
ORDER BY i.id
