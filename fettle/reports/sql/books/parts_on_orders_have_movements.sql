SELECT n.ref AS subject, n.issued_thousandths - n.returned_thousandths AS expected,
       coalesce(sum(CASE WHEN m.reason = 'issue' THEN m.quantity_thousandths
                         ELSE -m.quantity_thousandths END), 0) AS found
FROM orders_line n
     LEFT JOIN orders_linemovement k ON k.line_id = n.id
     LEFT JOIN stock_movement m ON m.id = k.movement_id
GROUP BY n.id
HAVING n.issued_thousandths - n.returned_thousandths
       <> coalesce(sum(CASE WHEN m.reason = 'issue' THEN m.quantity_thousandths
                            ELSE -m.quantity_thousandths END), 0)
