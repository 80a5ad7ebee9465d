-- What a submitted order needs to know, and its locks: the items and what bundles hold, with price
-- and tax; their shelves in the shop's default location with balances locked in account order;
-- where the client sits; the shop's rules; and the next number.
WITH here AS (
    SELECT id, currency, prices_include_tax, client_orders, client_tenders
    FROM shop_shop WHERE id = %s
), wanted AS (
    SELECT ref, n FROM unnest(%s::text[]) WITH ORDINALITY AS w(ref, n)
), asked AS (
    SELECT w.n, 0::bigint AS part_id, i.id AS item_id, 0::bigint AS part_thousandths,
           0::bigint AS weight
    FROM wanted w JOIN catalog_item i ON i.ref = w.ref
    UNION ALL
    SELECT w.n, b.id, b.item_id, b.thousandths, b.weight
    FROM wanted w
         JOIN catalog_item i ON i.ref = w.ref AND i.kind = 'bundle'
         JOIN catalog_bundlepart b ON b.bundle_id = i.id
), ware AS (
    SELECT a.n, a.part_id, a.item_id, a.part_thousandths, a.weight, i.ref, i.name, i.kind,
           i.measure, i.step_thousandths, i.price_minor, i.points_price, i.points_earned,
           t.rate_bp, i.stocked, i.allows_negative, i.active, i.client_orderable,
           i.snoozed_until, s.id AS shelf_id, s.free_account_id, s.reserved_account_id
    FROM asked a
         JOIN catalog_item i ON i.id = a.item_id
         JOIN catalog_taxrate t ON t.id = i.tax_rate_id
         LEFT JOIN here ON true
         LEFT JOIN stock_location l ON l.shop_id = here.id AND l.is_default AND i.stocked
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
       here.currency, here.prices_include_tax, here.client_orders,
       here.client_tenders::text AS client_tenders,
       place.name AS place, place.state AS place_state
FROM ware
     LEFT JOIN held ON held.account_id = ware.free_account_id
     CROSS JOIN numbered
     CROSS JOIN here
     LEFT JOIN (SELECT p.name, p.state FROM shop_place p
                JOIN shop_section n ON n.id = p.section_id
                WHERE p.id = %s AND p.active AND n.shop_id = %s) place ON true
ORDER BY ware.n, ware.part_id
