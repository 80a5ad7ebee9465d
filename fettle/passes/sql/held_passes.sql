-- Passes with time left, or in use; the likeliest to be started first.
SELECT t.ref, coalesce(nullif(i.names ->> %(language)s, ''), i.name) AS item,
       c.name AS client, g.ref AS seating, sp.name AS seated_at, b.amount AS seconds,
       t.seconds AS bought, t.granted_at, t.valid_until, t.weekdays, t.from_minute, t.to_minute,
       n.name AS section, t.started_at,
       v.ref AS visit, v.running_since, v.ends_at, p.ref AS place_ref, p.name AS place
FROM passes_pass t
     JOIN ledger_balance b ON b.account_id = t.account_id
     JOIN catalog_item i ON i.id = t.item_id
     LEFT JOIN clients_client c ON c.id = t.client_id
     LEFT JOIN shop_seating g ON g.id = t.seating_id
     LEFT JOIN shop_place sp ON sp.id = g.place_id
     LEFT JOIN shop_section n ON n.id = t.section_id
     LEFT JOIN passes_visit v ON v.on_pass_id = t.id AND v.ended_at IS NULL
     LEFT JOIN shop_place p ON p.id = v.place_id
WHERE t.shop_id = %(shop)s AND t.taken_back_at IS NULL
  AND (b.amount > 0 OR v.id IS NOT NULL)
  AND (t.valid_until IS NULL OR t.valid_until > %(at)s OR v.id IS NOT NULL)
  AND (NOT %(own)s OR t.client_id = %(client)s OR t.seating_id = %(seating)s)
  AND (NOT %(idle)s OR v.id IS NULL OR v.ends_at <= %(at)s)
  AND (%(place)s = 0 OR t.section_id IS NULL
       OR t.section_id = (SELECT section_id FROM shop_place WHERE id = %(place)s))
  AND (%(q)s = '' OR c.name ILIKE %(like)s OR i.name ILIKE %(like)s OR sp.name ILIKE %(like)s
       OR t.ref = %(q)s)
ORDER BY v.id IS NULL, coalesce(g.place_id = %(place)s AND g.ended_at IS NULL, false) DESC,
         t.granted_at DESC, t.id DESC
LIMIT %(limit)s
