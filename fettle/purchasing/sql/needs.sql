-- What is missing in the shop: minimums and what running orders still need, less what is free and
-- what is ordered already (drafts count: nothing is ordered twice). One row an item.
WITH waiting AS (
    SELECT l.item_id, o.id AS order_id, o.ref, o.number, NULL::bigint AS request_id, o.promised_at,
           l.quantity_thousandths - l.issued_thousandths + l.returned_thousandths
               - l.reserved_thousandths AS thousandths
    FROM orders_order o
    JOIN orders_line l ON l.order_id = o.id
    WHERE o.shop_id = %(shop)s::bigint
      AND o.stage IN ('new', 'in_progress', 'waiting', 'ready') AND o.locked_at IS NULL
      AND o.flow IN ('workshop', 'ticket')
      AND l.stocked AND l.authorisation = 'authorised' AND l.delivery_state = 'pending'
      AND l.quantity_thousandths - l.issued_thousandths + l.returned_thousandths
          > l.reserved_thousandths
    UNION ALL
    SELECT q.item_id, o.id, o.ref, o.number, q.id, o.promised_at, q.quantity_thousandths
    FROM orders_order o
    JOIN orders_partrequest q ON q.order_id = o.id AND q.state = 'asked'
    JOIN catalog_item i ON i.id = q.item_id AND i.stocked
    WHERE o.shop_id = %(shop)s::bigint
      AND o.stage IN ('new', 'in_progress', 'waiting', 'ready') AND o.locked_at IS NULL
), wanted AS (
    SELECT item_id, sum(thousandths)::bigint AS wanted,
           json_agg(json_build_object(
               'order_id', order_id, 'ref', ref, 'number', number, 'request_id', request_id,
               'thousandths', thousandths) ORDER BY promised_at NULLS LAST, order_id)::text
               AS waiting
    FROM waiting GROUP BY item_id
), shelved AS (
    SELECT s.item_id, sum(f.amount)::bigint AS free, sum(s.minimum_thousandths)::bigint AS minimum
    FROM stock_shelf s
    JOIN stock_location p ON p.id = s.location_id AND p.shop_id = %(shop)s::bigint
    JOIN ledger_balance f ON f.account_id = s.free_account_id
    GROUP BY s.item_id
), incoming AS (
    SELECT l.item_id,
           sum(greatest(l.quantity_thousandths - l.received_thousandths, 0))::bigint AS incoming
    FROM purchasing_purchaseorder o
    JOIN purchasing_purchaseline l ON l.order_id = o.id
    WHERE o.shop_id = %(shop)s::bigint AND o.state IN ('draft', 'sent', 'part')
    GROUP BY l.item_id
), missing AS (
    SELECT coalesce(s.item_id, w.item_id) AS item_id, coalesce(s.free, 0) AS free,
           coalesce(s.minimum, 0) AS minimum, coalesce(w.wanted, 0) AS wanted,
           coalesce(w.waiting, '[]') AS waiting, coalesce(c.incoming, 0) AS incoming
    FROM shelved s
    FULL JOIN wanted w ON w.item_id = s.item_id
    LEFT JOIN incoming c ON c.item_id = coalesce(s.item_id, w.item_id)
)
SELECT i.id AS item_id, i.ref AS item_ref,
       coalesce(nullif(i.names ->> %(language)s::text, ''), i.name) AS item, i.sku, i.measure,
       i.cost_minor, m.free, m.minimum, m.wanted, m.incoming, m.waiting,
       ((m.minimum + m.wanted - m.free - m.incoming + i.step_thousandths - 1)
           / i.step_thousandths * i.step_thousandths)::bigint AS suggested,
       coalesce((SELECT u.ref
                 FROM purchasing_purchaseline l
                 JOIN purchasing_purchaseorder o ON o.id = l.order_id
                 JOIN purchasing_supplier u ON u.id = o.supplier_id AND u.active
                 WHERE l.item_id = i.id AND o.shop_id = %(shop)s::bigint
                   AND o.state <> 'cancelled'
                 ORDER BY l.id DESC LIMIT 1), '') AS supplier
FROM missing m
JOIN catalog_item i ON i.id = m.item_id AND i.active AND i.stocked
WHERE m.minimum + m.wanted > m.free + m.incoming
ORDER BY m.waiting = '[]', item, i.id
LIMIT %(most)s::bigint
