SELECT o.ref, o.number, o.flow, o.stage, o.title, c.ref AS client, c.name AS client_name,
       u.ref AS unit, u.plate, concat_ws(' ', nullif(u.make, ''), nullif(u.model, '')) AS unit_name,
       section.name AS section, place.name AS place, staff.name AS responsible,
       o.client_note, o.note, o.end_reason, o.currency, o.tax_minor, o.total_minor,
       bill.number AS invoice, o.promised_at, o.opened_at, o.started_at, o.ready_at,
       o.completed_at, o.closed_at, o.locked_at
FROM orders_order o
     LEFT JOIN clients_client c ON c.id = o.client_id
     LEFT JOIN clients_unit u ON u.id = o.unit_id
     LEFT JOIN shop_section section ON section.id = o.section_id
     LEFT JOIN shop_place place ON place.id = o.place_id
     LEFT JOIN shop_staff staff ON staff.id = o.responsible_id
     LEFT JOIN billing_invoice bill ON bill.id = o.invoice_id
WHERE o.shop_id = %(shop)s
ORDER BY o.id
