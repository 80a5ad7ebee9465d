-- New lines at the end of an order, the movements by which their parts left the shelf, and the
-- order's totals, in one statement whatever their number. The caller has locked the order's row
-- and the shelves' balances, and queued the movements' postings.
WITH place AS (
    SELECT coalesce(max(position), 0) AS last FROM orders_line WHERE order_id = %(order)s
), added AS (
    INSERT INTO orders_line
        (ref, order_id, position, kind, item_id, text, measure, stocked, quantity_thousandths,
         unit_price_minor, discount_minor, tax_bp, tax_minor, total_minor, cost_minor,
         authorisation, work_state, skip_reason, delivery_state, reserved_thousandths,
         issued_thousandths, returned_thousandths, doer_id, seller_id, added_at,
         danger, found, due_on, again_of_id, package, package_name, price_rule, guided)
    SELECT l.ref, %(order)s, place.last + l.n, l.kind, l.item, l.text, l.measure, l.stocked,
           l.quantity, l.price, l.discount, l.tax_bp, l.tax, l.total, l.cost,
           l.authorisation, 'todo', '', 'pending', 0, l.issued, 0, l.doer, %(seller)s, %(at)s,
           l.danger, l.found, l.due_on, l.again_of, l.package, l.package_name, l.price_rule,
           l.guided
    FROM place, unnest(%(ref)s::text[], %(kind)s::text[], %(item)s::bigint[], %(text)s::text[],
                       %(measure)s::text[], %(stocked)s::bool[], %(quantity)s::bigint[],
                       %(price)s::bigint[], %(discount)s::bigint[], %(tax_bp)s::int[],
                       %(tax)s::bigint[], %(total)s::bigint[], %(cost)s::bigint[],
                       %(issued)s::bigint[], %(doer)s::bigint[], %(authorisation)s::text[],
                       %(danger)s::text[], %(found)s::text[], %(due_on)s::date[],
                       %(again_of)s::bigint[], %(package)s::text[], %(package_name)s::text[],
                       %(price_rule)s::text[], %(guided)s::bool[])
         WITH ORDINALITY
         AS l(ref, kind, item, text, measure, stocked, quantity, price, discount, tax_bp, tax,
              total, cost, issued, doer, authorisation, danger, found, due_on, again_of,
              package, package_name, price_rule, guided, n)
    ORDER BY l.n
    RETURNING id, ref, total_minor, tax_minor
), gone AS (
    INSERT INTO stock_movement
        (ref, shop_id, item_id, quantity_thousandths, source_id, reason, unit_cost_minor,
         cost_minor, document, note, at, staff_id)
    SELECT m.ref, %(shop)s, m.item, m.quantity, m.source, 'issue', m.unit_cost, m.cost,
           m.document, '', %(at)s, %(seller)s
    FROM unnest(%(moved)s::text[], %(moved_item)s::bigint[], %(moved_quantity)s::bigint[],
                %(source)s::bigint[], %(unit_cost)s::bigint[], %(moved_cost)s::bigint[],
                %(document)s::text[])
         AS m(ref, item, quantity, source, unit_cost, cost, document)
    RETURNING id, ref
), linked AS (
    INSERT INTO orders_linemovement (line_id, movement_id)
    SELECT a.id, g.id
    FROM unnest(%(moved_line)s::text[], %(moved)s::text[]) AS m(line, movement)
    JOIN added a ON a.ref = m.line
    JOIN gone g ON g.ref = m.movement
)
UPDATE orders_order o
SET total_minor = o.total_minor + s.total, tax_minor = o.tax_minor + s.tax,
    line_count = o.line_count + s.lines, version = o.version + 1
FROM (SELECT sum(total_minor)::bigint AS total, sum(tax_minor)::bigint AS tax,
             count(*)::int AS lines, json_object_agg(ref, id)::text AS ids
      FROM added) s
WHERE o.id = %(order)s
RETURNING o.total_minor, o.tax_minor, o.line_count, o.version, s.ids
