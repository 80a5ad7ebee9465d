SELECT p.id, p.name, p.language, t.id, t.shop_id, t.role, s.time_zone, s.rights -> t.role, s.closed
FROM shop_staff t
     JOIN access_person p ON p.id = t.person_id
     JOIN shop_shop s ON s.id = t.shop_id
WHERE t.person_id = %s AND t.active AND p.is_active
ORDER BY t.shop_id IS DISTINCT FROM %s, t.shop_id
LIMIT 1
