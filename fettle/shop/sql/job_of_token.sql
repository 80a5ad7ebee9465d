SELECT p.id, p.name, p.language, t.id, t.shop_id, t.role, s.time_zone, s.rights -> t.role, s.closed,
       k.scopes
FROM access_token k
     JOIN access_person p ON p.id = k.person_id
     JOIN shop_staff t ON t.person_id = k.person_id AND t.shop_id = k.shop_id
     JOIN shop_shop s ON s.id = t.shop_id
WHERE k.digest = %s AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
  AND p.is_active AND t.active
