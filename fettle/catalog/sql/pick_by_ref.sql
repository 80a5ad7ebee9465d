WITH picked AS (
    SELECT i.id, coalesce(c.name, '') AS shelf, i.name
    FROM catalog_item i LEFT JOIN catalog_category c ON c.id = i.category_id
    WHERE i.ref = ANY (%(refs)s::text[])
      AND i.active AND i.client_orderable AND i.kind = ANY (%(kinds)s::text[])
),
