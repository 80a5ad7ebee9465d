-- An order as it stands now, with the lines that changed, the movements of their goods and what is
-- left of what was held for them, or is held without an end from now on. The lines come first: once
-- the order is locked, they stay.
WITH changed AS (
    UPDATE orders_line l
    SET reserved_thousandths = c.reserved, issued_thousandths = c.issued,
        returned_thousandths = c.returned, cost_minor = c.cost, delivery_state = c.delivery,
        delivered_at = c.delivered_at, work_state = c.work, done_at = c.done_at
    FROM unnest(%(line)s::bigint[], %(reserved)s::bigint[], %(issued)s::bigint[],
                %(returned)s::bigint[], %(cost)s::bigint[], %(delivery)s::text[],
                %(delivered_at)s::timestamptz[], %(work)s::text[], %(done_at)s::timestamptz[])
         AS c(id, reserved, issued, returned, cost, delivery, delivered_at, work, done_at)
    WHERE l.id = c.id
    RETURNING l.id
), moved AS (
    INSERT INTO stock_movement
        (ref, shop_id, item_id, quantity_thousandths, source_id, target_id, reason,
         unit_cost_minor, cost_minor, document, note, at, staff_id, reversal_of_id)
    SELECT m.ref, %(shop)s, m.item, m.quantity, m.source, m.target, m.reason,
           m.unit_cost, m.cost, m.document, '', %(at)s::timestamptz, %(staff)s::bigint, m.undoes
    FROM unnest(%(moved)s::text[], %(item)s::bigint[], %(quantity)s::bigint[],
                %(source)s::bigint[], %(target)s::bigint[], %(reason)s::text[],
                %(unit_cost)s::bigint[], %(moved_cost)s::bigint[], %(document)s::text[],
                %(undoes)s::bigint[])
         WITH ORDINALITY AS m(ref, item, quantity, source, target, reason, unit_cost, cost,
                              document, undoes, n)
    ORDER BY m.n
    RETURNING id, ref
), linked AS (
    INSERT INTO orders_linemovement (line_id, movement_id)
    SELECT m.line, g.id
    FROM unnest(%(moved_line)s::bigint[], %(moved)s::text[]) AS m(line, movement)
    JOIN moved g ON g.ref = m.movement
), kept AS (
    UPDATE stock_reservation r
    SET left_thousandths = k.rest, state = k.state,
        ended_at = CASE WHEN k.state <> 'active' THEN %(at)s::timestamptz END
    FROM unnest(%(kept)s::bigint[], %(rest)s::bigint[], %(state)s::text[]) AS k(id, rest, state)
    WHERE r.id = k.id
), firm AS (
    UPDATE stock_reservation SET expires_at = NULL
    WHERE document = ANY(%(firm)s::text[]) AND state = 'active' AND expires_at IS NOT NULL
)
UPDATE orders_order o
SET stage = %(stage)s, end_reason = %(end_reason)s, billed_with_id = %(billed_with_id)s,
    held_points = %(held_points)s, earned_points = %(earned_points)s,
    invoice_id = %(invoice_id)s, seen_at = %(seen_at)s, completed_at = %(completed_at)s,
    closed_at = %(closed_at)s, locked_at = %(locked_at)s, locked_by_id = %(locked_by_id)s,
    version = %(version)s
WHERE o.id = %(id)s AND (SELECT count(*) FROM changed) >= 0
