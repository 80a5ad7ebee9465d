SELECT 'return ' || r.number || ', ' || l.text AS subject,
       l.quantity_thousandths || ' for ' || l.cost_minor AS expected,
       coalesce(m.quantity_thousandths || ' for ' || m.cost_minor, 'nothing') AS found
FROM purchasing_returnline l
     JOIN purchasing_supplierreturn r ON r.id = l.back_id
     LEFT JOIN stock_movement m ON m.id = l.movement_id
WHERE (m.id IS NULL) <> (r.kind = 'core' OR r.state IN ('open', 'cancelled'))
   OR (m.id IS NOT NULL
       AND (m.quantity_thousandths, m.cost_minor, m.item_id, m.source_id, m.reason)
           IS DISTINCT FROM
           (l.quantity_thousandths, l.cost_minor, l.item_id, r.location_id, 'sendback'))
