INSERT INTO stock_reservation (ref, shelf_id, quantity_thousandths, left_thousandths, document,
                               state, made_at)
SELECT r.ref, r.shelf, r.quantity, r.quantity, r.document, 'active', %s::timestamptz
FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::text[])
     AS r(ref, shelf, quantity, document)
