SELECT s.ref, r.name AS register, staff.name AS staff, s.state, s.z_number AS number, s.currency,
       s.opened_at, s.float_minor, s.closed_at, closer.name AS closed_by, s.expected_minor,
       s.counted_minor, s.counted_minor - s.expected_minor AS variance_minor, s.left_minor,
       s.banked_minor, second.name AS approved_by, s.forced_reason, s.z_hash AS seal
FROM tills_session s
     JOIN tills_register r ON r.id = s.register_id
     JOIN shop_staff staff ON staff.id = s.staff_id
     LEFT JOIN shop_staff closer ON closer.id = s.closed_by_id
     LEFT JOIN shop_staff second ON second.id = s.approved_by_id
WHERE s.shop_id = %(shop)s
ORDER BY s.id
