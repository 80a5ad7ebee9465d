WITH granted AS (
    SELECT shop_id, jsonb_object_agg(role, verbs) AS rights
    FROM (SELECT shop_id, role, jsonb_object_agg(verb, allowed) AS verbs
          FROM shop_rolegrant GROUP BY shop_id, role) told
    GROUP BY shop_id
)
SELECT s.ref AS subject, coalesce(g.rights, '{}') AS expected, s.rights AS found
FROM shop_shop s LEFT JOIN granted g ON g.shop_id = s.id
WHERE s.rights <> coalesce(g.rights, '{}')
