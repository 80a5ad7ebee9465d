-- Whoever approved a refund or a difference of a till is somebody else, and of the same shop.
WITH approved AS (
    SELECT ref, shop_id, staff_id, approved_by_id FROM billing_credit
    WHERE approved_by_id IS NOT NULL
    UNION ALL
    SELECT ref, shop_id, staff_id, approved_by_id FROM tills_session
    WHERE approved_by_id IS NOT NULL
)
SELECT a.ref AS subject, 'somebody else' AS expected, second.name AS found
FROM approved a
     JOIN shop_staff second ON second.id = a.approved_by_id
     LEFT JOIN shop_staff first ON first.id = a.staff_id
WHERE second.id = first.id OR second.person_id = first.person_id OR second.shop_id <> a.shop_id
