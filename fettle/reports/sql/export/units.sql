SELECT u.ref, u.kind, u.make, u.model, u.trim, u.year, u.plate, u.vin, u.frame, u.colour, u.fuel,
       u.status, c.ref AS client, c.name AS client_name, last.value AS meter, u.meter AS meter_unit,
       u.created_at
FROM clients_unit u
     LEFT JOIN clients_ownership o ON o.unit_id = u.id AND o.to_at IS NULL
     LEFT JOIN clients_client c ON c.id = o.client_id
     LEFT JOIN LATERAL (
         SELECT r.value FROM clients_meterreading r
         WHERE r.unit_id = u.id AND r.flag = '' ORDER BY r.at DESC, r.id DESC LIMIT 1
     ) last ON true
ORDER BY u.id
