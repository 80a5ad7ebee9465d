-- What one copy of all templates takes from the shelf, at what one whole of it costs at most.
SELECT i.ref, sum(m.quantity_thousandths)::bigint, max(m.unit_cost_minor)::bigint
FROM echoed e
     JOIN orders_line l ON l.order_id = e.order_id
     JOIN orders_linemovement k ON k.line_id = l.id
     JOIN stock_movement m ON m.id = k.movement_id
     JOIN catalog_item i ON i.id = m.item_id
GROUP BY i.ref
