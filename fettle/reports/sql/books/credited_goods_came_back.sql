-- What a credit note says came back did, at the cost at which it left; its lines are the bill's.
SELECT l.ref AS subject, r.quantity_thousandths AS expected, m.quantity_thousandths AS found
FROM orders_linereturn r
     JOIN orders_line l ON l.id = r.line_id
     LEFT JOIN stock_movement m ON m.id = r.movement_id
WHERE r.target <> ''
  AND (m.quantity_thousandths, m.cost_minor, m.item_id, m.reason)
      IS DISTINCT FROM (r.quantity_thousandths, r.cost_minor, l.item_id,
                        CASE r.target WHEN 'shelf' THEN 'return' ELSE 'scrap' END)
UNION ALL
SELECT c.ref, c.total_minor - c.tax_minor, coalesce(sum(r.net_minor), 0)
FROM billing_credit c LEFT JOIN orders_linereturn r ON r.credit_id = c.id
GROUP BY c.id
HAVING coalesce(sum(r.net_minor), 0) <> c.total_minor - c.tax_minor
UNION ALL
SELECT l.ref, l.quantity_thousandths, sum(r.quantity_thousandths)
FROM orders_linereturn r JOIN orders_line l ON l.id = r.line_id
GROUP BY l.id
HAVING sum(r.quantity_thousandths) > l.quantity_thousandths
    OR sum(r.quantity_thousandths) FILTER (WHERE r.target <> '')
       > l.issued_thousandths - l.returned_thousandths
    OR sum(r.points) > l.points
