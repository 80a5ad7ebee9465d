SELECT c.ref, coalesce(c.names ->> %s, c.name) AS name, count(*) AS count
FROM catalog_item i JOIN catalog_category c ON c.id = i.category_id
WHERE i.active AND i.client_orderable AND i.kind = ANY (%s::text[])
GROUP BY c.id
ORDER BY c.name
