-- Nothing is held on the shelf for an order that is over.
SELECT v.ref AS subject, 'running' AS expected, o.stage AS found
FROM stock_reservation v
     JOIN orders_order o ON o.ref = substring(v.document FROM '^order:([^/]+)')
WHERE v.state = 'active' AND o.stage IN ('closed', 'declined', 'cancelled', 'voided')
