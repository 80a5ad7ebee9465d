SELECT p.id, p.ref, p.name, p.kind, p.state, n.ref AS section_ref, n.name AS section,
       v.ref AS visit, v.running_since, v.ends_at, v.started_at, t.ref AS on_pass,
       coalesce(nullif(i.names ->> %(language)s, ''), i.name) AS item,
       c.ref AS client_ref, c.name AS client, b.amount AS seconds,
       (SELECT count(*) FROM shop_seating g
        WHERE g.place_id = p.id AND g.ended_at IS NULL AND g.expires_at > %(at)s) AS seated
FROM shop_place p
     JOIN shop_section n ON n.id = p.section_id
     LEFT JOIN passes_visit v ON v.place_id = p.id AND v.ended_at IS NULL
     LEFT JOIN passes_pass t ON t.id = v.on_pass_id
     LEFT JOIN catalog_item i ON i.id = t.item_id
     LEFT JOIN clients_client c ON c.id = t.client_id
     LEFT JOIN ledger_balance b ON b.account_id = t.account_id
WHERE n.shop_id = %(shop)s AND p.active AND n.active
  AND (%(place)s = '' OR p.ref = %(place)s)
ORDER BY n.name, n.id, p.id
