-- Items with their shelves in the shop's default location, the balances locked in their order:
-- all that a line of an order needs to know of a part, in one statement. What is held for documents
-- is read along: whoever asks has locked them before.
SELECT i.id, i.ref, i.kind, i.sku, i.name, i.names, i.measure, i.step_thousandths,
       i.price_minor, i.cost_minor, t.rate_bp AS tax_rate_bp, t.name AS tax_name,
       i.stocked, i.allows_negative, i.active, i.client_orderable, i.points_price, i.points_earned,
       i.guided,
       s.id AS shelf_id, s.item_id, s.location_id, l.name AS location, h.currency,
       s.free_account_id AS quantity_account, s.reserved_account_id AS reserved_account,
       s.value_account_id AS value_account,
       o.quantity_account_id AS outside_quantity, o.value_account_id AS outside_value,
       f.amount AS free, r.amount AS reserved, v.amount AS value,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'id', k.id, 'document', k.document, 'left', k.left_thousandths) ORDER BY k.id),
               '[]')
        FROM stock_reservation k
        WHERE k.shelf_id = s.id AND k.state = 'active'
          AND k.document = ANY(%(documents)s::text[])) AS kept
FROM catalog_item i
JOIN catalog_taxrate t ON t.id = i.tax_rate_id
JOIN stock_location l ON l.shop_id = %(shop)s AND l.is_default
JOIN shop_shop h ON h.id = l.shop_id
JOIN stock_shelf s ON s.item_id = i.id AND s.location_id = l.id
JOIN stock_outside o ON o.shop_id = l.shop_id AND o.item_id = i.id AND o.side = 'customer'
JOIN ledger_balance f ON f.account_id = s.free_account_id
JOIN ledger_balance r ON r.account_id = s.reserved_account_id
JOIN ledger_balance v ON v.account_id = s.value_account_id
WHERE (i.stocked OR cardinality(%(documents)s::text[]) > 0)
  AND (i.id = ANY(%(ids)s::bigint[]) OR i.ref = ANY(%(refs)s::text[]))
ORDER BY s.free_account_id
FOR UPDATE OF f, r, v
