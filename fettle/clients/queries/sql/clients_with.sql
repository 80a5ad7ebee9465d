(SELECT 'phone' AS by, phone.shown, client.ref, client.name
 FROM clients_phone AS phone JOIN clients_client AS client ON client.id = phone.client_id
 WHERE phone.e164 = ANY (%(phones)s::text[])
 ORDER BY phone.id LIMIT %(most)s)
UNION ALL
(SELECT 'email', email.address, client.ref, client.name
 FROM clients_email AS email JOIN clients_client AS client ON client.id = email.client_id
 WHERE email.address = ANY (%(emails)s::text[])
 ORDER BY email.id LIMIT %(most)s)
