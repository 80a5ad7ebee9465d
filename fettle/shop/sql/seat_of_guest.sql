SELECT g.id AS seating_id, g.ref AS seating, p.id AS place_id, p.ref AS place, p.name,
       s.id AS shop_id, s.time_zone, s.closed
FROM shop_seating g
     JOIN shop_place p ON p.id = g.place_id
     JOIN shop_section n ON n.id = p.section_id
     JOIN shop_shop s ON s.id = n.shop_id
WHERE g.digest = %s AND g.ended_at IS NULL AND g.expires_at > now() AND p.active
