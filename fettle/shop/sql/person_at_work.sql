SELECT p.*, coalesce(work.places_of_work, '[]') AS places_of_work
FROM access_person p
     LEFT JOIN LATERAL (
         SELECT json_agg(json_build_array(t.id, t.shop_id, t.role, s.time_zone,
                                          s.rights -> t.role, s.closed)
                         ORDER BY t.shop_id)::text AS places_of_work
         FROM shop_staff t JOIN shop_shop s ON s.id = t.shop_id
         WHERE t.person_id = p.id AND t.active
     ) work ON true
WHERE p.id = %s
