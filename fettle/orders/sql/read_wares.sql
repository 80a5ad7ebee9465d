-- What a submitted order needs to know, and its locks: items with price and tax, their shelves in
-- the shop's default location with balances locked in account order, and the next number.
WITH wanted AS (
    SELECT ref, n FROM unnest(%s::text[]) WITH ORDINALITY AS w(ref, n)
), ware AS (
    SELECT w.n, i.id AS item_id, i.ref, i.name, i.kind, i.measure, i.step_thousandths,
           i.price_minor, t.rate_bp, i.stocked, i.allows_negative, i.active, i.client_orderable,
           i.snoozed_until, s.id AS shelf_id, s.free_account_id, s.reserved_account_id
    FROM wanted w
         JOIN catalog_item i ON i.ref = w.ref
         JOIN catalog_taxrate t ON t.id = i.tax_rate_id
         LEFT JOIN stock_location l ON l.shop_id = %s AND l.is_default AND i.stocked
         LEFT JOIN stock_shelf s ON s.item_id = i.id AND s.location_id = l.id
), held AS MATERIALIZED (
    SELECT b.account_id, b.amount FROM ledger_balance b
    WHERE b.account_id IN (SELECT free_account_id FROM ware UNION
                           SELECT reserved_account_id FROM ware)
    ORDER BY b.account_id FOR UPDATE
), numbered AS (
    INSERT INTO shop_series AS s (shop_id, name, last) VALUES (%s, 'order.shop_order', 1)
    ON CONFLICT ON CONSTRAINT shop_series_once DO UPDATE SET last = s.last + 1
    RETURNING last
)
SELECT ware.*, held.amount AS free_thousandths, numbered.last AS number,
       shop.currency, shop.prices_include_tax
FROM ware
     LEFT JOIN held ON held.account_id = ware.free_account_id
     CROSS JOIN numbered
     JOIN shop_shop shop ON shop.id = %s
ORDER BY ware.n
