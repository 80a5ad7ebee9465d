INSERT INTO stock_movement (ref, shop_id, item_id, quantity_thousandths, source_id, target_id,
                            reason, unit_cost_minor, cost_minor, document, note, at, staff_id,
                            reversal_of_id)
SELECT m.ref, %s, m.item, m.quantity, m.source, m.target, m.reason, m.unit_cost, m.cost,
       m.document, m.note, %s::timestamptz, %s, m.reversal_of
FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[],
            %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::bigint[])
     WITH ORDINALITY
     AS m(ref, item, quantity, source, target, reason, unit_cost, cost, document, note,
          reversal_of, n)
ORDER BY m.n
RETURNING id, ref
