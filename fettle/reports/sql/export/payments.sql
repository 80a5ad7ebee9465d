SELECT p.ref, p.direction, p.tender, p.purpose, p.amount_minor, p.tendered_minor, p.change_minor,
       p.currency, p.reference, c.ref AS client, c.name AS client_name,
       ARRAY(SELECT b.number FROM billing_allocation a JOIN billing_invoice b ON b.id = a.invoice_id
             WHERE a.payment_id = p.id ORDER BY b.number) AS invoices,
       undone.ref AS reversal_of, staff.name AS taken_by, p.at
FROM billing_payment p
     LEFT JOIN clients_client c ON c.id = p.client_id
     LEFT JOIN billing_payment undone ON undone.id = p.reversal_of_id
     LEFT JOIN shop_staff staff ON staff.id = p.staff_id
WHERE p.shop_id = %(shop)s
ORDER BY p.id
