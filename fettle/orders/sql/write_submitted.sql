-- A submitted order with its lines and the shelves' reservations, in one statement.
WITH opened AS (
    INSERT INTO orders_order
        (ref, number, flow, shop_id, place_id, client_id, seating_id, title, stage,
         waiting_reason, waiting_note, source, wished_tender, client_note, note, override_reason,
         end_reason, currency, total_minor, tax_minor, line_count, held_points, version,
         opened_at, opened_by_id, seen_at)
    VALUES (%s, %s, 'shop_order', %s, %s, %s, %s, %s, 'submitted',
            '', '', %s, %s, %s, '', '',
            '', %s, %s, %s, %s, %s, 1,
            %s, %s, %s)
    RETURNING id, opened_at
), added AS (
    INSERT INTO orders_line
        (ref, order_id, position, kind, item_id, text, measure, stocked, quantity_thousandths,
         unit_price_minor, discount_minor, tax_bp, tax_minor, total_minor, cost_minor, pay_with,
         points, points_earned, package, package_name, authorisation, work_state, skip_reason,
         delivery_state, reserved_thousandths, issued_thousandths, returned_thousandths, added_at)
    SELECT l.ref, o.id, l.position, l.kind, l.item, l.text, l.measure, l.stocked, l.quantity,
           l.price, l.discount, l.tax_bp, l.tax, l.total, 0, l.pay_with,
           l.points, l.earned, l.package, l.package_name, 'authorised', 'todo', '',
           'pending', CASE WHEN l.stocked THEN l.quantity ELSE 0 END, 0, 0, o.opened_at
    FROM opened o, unnest(%s::text[], %s::bigint[], %s::text[], %s::bigint[], %s::text[],
                          %s::text[], %s::bool[], %s::bigint[], %s::bigint[], %s::bigint[],
                          %s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::bigint[],
                          %s::bigint[], %s::text[], %s::text[])
         AS l(ref, position, kind, item, text, measure, stocked, quantity, price, discount, tax_bp,
              tax, total, pay_with, points, earned, package, package_name)
    ORDER BY l.position
)
INSERT INTO stock_reservation
    (ref, shelf_id, quantity_thousandths, left_thousandths, document, state, made_at, expires_at)
SELECT r.ref, r.shelf, r.quantity, r.quantity, r.document, 'active', o.opened_at,
       o.opened_at + %s::interval
FROM opened o, unnest(%s::text[], %s::bigint[], %s::bigint[], %s::text[])
     AS r(ref, shelf, quantity, document)
