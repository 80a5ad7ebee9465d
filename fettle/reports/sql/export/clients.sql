SELECT c.ref, c.kind, c.name, c.language,
       ARRAY(SELECT p.e164 FROM clients_phone p WHERE p.client_id = c.id
             ORDER BY p.primary DESC, p.id) AS phones,
       ARRAY(SELECT e.address FROM clients_email e WHERE e.client_id = c.id
             ORDER BY e.id) AS emails,
       g.name AS group, c.labels, c.notes, into_client.ref AS merged_into, c.created_at
FROM clients_client c
     LEFT JOIN clients_clientgroup g ON g.id = c.group_id
     LEFT JOIN clients_client into_client ON into_client.id = c.merged_into_id
ORDER BY c.id
