SELECT l.ref AS subject, l.quantity_thousandths AS expected,
       l.issued_thousandths - l.returned_thousandths AS found
FROM orders_line l JOIN orders_order o ON o.id = l.order_id
WHERE l.stocked AND o.locked_at IS NOT NULL
  AND l.authorisation NOT IN ('declined', 'deferred')
  AND l.quantity_thousandths <> l.issued_thousandths - l.returned_thousandths
