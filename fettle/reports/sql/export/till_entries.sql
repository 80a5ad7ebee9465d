SELECT e.ref, s.ref AS session, s.z_number AS number, e.kind, e.tender, e.currency, e.amount_minor,
       e.document, e.payment, e.reason, staff.name AS staff, e.at
FROM tills_entry e
     LEFT JOIN tills_session s ON s.id = e.session_id
     LEFT JOIN shop_staff staff ON staff.id = e.staff_id
WHERE e.shop_id = %(shop)s
ORDER BY e.id
