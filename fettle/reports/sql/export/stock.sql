SELECT i.ref AS item, i.sku, i.name, i.measure, l.name AS location,
       f.amount + r.amount AS on_hand_thousandths, r.amount AS reserved_thousandths,
       f.amount AS free_thousandths, h.minimum_thousandths, v.amount AS value_minor, s.currency
FROM stock_shelf h
     JOIN stock_location l ON l.id = h.location_id
     JOIN shop_shop s ON s.id = l.shop_id
     JOIN catalog_item i ON i.id = h.item_id
     JOIN ledger_balance f ON f.account_id = h.free_account_id
     JOIN ledger_balance r ON r.account_id = h.reserved_account_id
     JOIN ledger_balance v ON v.account_id = h.value_account_id
WHERE l.shop_id = %(shop)s
ORDER BY h.id
