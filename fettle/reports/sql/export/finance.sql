SELECT f.ref, f.kind, f.category, f.tender, f.amount_minor, f.currency, c.ref AS client,
       c.name AS client_name, f.document, p.ref AS payment, f.note, staff.name AS entered_by, f.at
FROM billing_finance f
     LEFT JOIN clients_client c ON c.id = f.client_id
     LEFT JOIN billing_payment p ON p.id = f.payment_id
     LEFT JOIN shop_staff staff ON staff.id = f.staff_id
WHERE f.shop_id = %(shop)s
ORDER BY f.id
