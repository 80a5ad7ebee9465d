-- MATERIALIZED makes the planner ask the index, as in hits.sql.
WITH hits AS MATERIALIZED (
    SELECT id FROM catalog_item WHERE array_to_tsvector(words) @@ %(words)s::tsquery
), reached AS (
    SELECT coalesce(c.name, '') AS shelf, i.name, i.id
    FROM catalog_item i LEFT JOIN catalog_category c ON c.id = i.category_id
    WHERE i.ref = %(after)s
), picked AS (
    SELECT i.id, coalesce(c.name, '') AS shelf, i.name
    FROM hits h
         JOIN catalog_item i ON i.id = h.id
         LEFT JOIN catalog_category c ON c.id = i.category_id
    WHERE i.active AND i.client_orderable AND i.kind = ANY (%(kinds)s::text[])
      AND (%(category)s = '' OR c.ref = %(category)s)
      AND (%(after)s = '' OR (coalesce(c.name, ''), i.name, i.id) >
           (SELECT r.shelf, r.name, r.id FROM reached r))
    ORDER BY coalesce(c.name, ''), i.name, i.id
    LIMIT %(most)s
),
