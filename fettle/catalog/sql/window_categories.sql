SELECT c.ref, coalesce(c.names ->> %s, c.name) AS name
FROM catalog_category c
WHERE EXISTS (
    SELECT FROM catalog_item i
    WHERE i.category_id = c.id AND i.active AND i.client_orderable AND i.kind = ANY (%s::text[])
)
ORDER BY c.name
