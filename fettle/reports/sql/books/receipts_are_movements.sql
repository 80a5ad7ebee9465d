SELECT 'receipt ' || t.ref || ', ' || l.text AS subject,
       m.quantity_thousandths || ' for ' || m.cost_minor AS expected,
       r.quantity_thousandths || ' for ' || r.cost_minor AS found
FROM purchasing_receiptline r
     JOIN purchasing_receipt t ON t.id = r.receipt_id
     JOIN purchasing_purchaseline l ON l.id = r.line_id
     JOIN stock_movement m ON m.id = r.movement_id
WHERE (m.quantity_thousandths, m.cost_minor, m.item_id, m.target_id, m.reason)
      IS DISTINCT FROM (r.quantity_thousandths, r.cost_minor, l.item_id, t.location_id, 'purchase')
