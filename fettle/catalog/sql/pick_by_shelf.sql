-- Shelf by shelf along the index item_in_window, so that a long catalogue is not read to its end.
WITH reached AS (
    SELECT coalesce(c.name, '') AS shelf, i.name, i.id
    FROM catalog_item i LEFT JOIN catalog_category c ON c.id = i.category_id
    WHERE i.ref = %(after)s
), unsorted AS (
    SELECT i.id, ''::text AS shelf, i.name
    FROM catalog_item i
    WHERE i.category_id IS NULL AND %(category)s = ''
      AND i.active AND i.client_orderable AND i.kind = ANY (%(kinds)s::text[])
      AND (%(after)s = '' OR ('', i.name, i.id) > (SELECT r.shelf, r.name, r.id FROM reached r))
    ORDER BY i.name, i.id
    LIMIT %(most)s
), sorted AS (
    SELECT w.id, c.name::text AS shelf, w.name
    FROM catalog_category c CROSS JOIN LATERAL (
        SELECT i.id, i.name
        FROM catalog_item i
        WHERE i.category_id = c.id
          AND i.active AND i.client_orderable AND i.kind = ANY (%(kinds)s::text[])
          AND (%(after)s = ''
               OR (c.name, i.name, i.id) > (SELECT r.shelf, r.name, r.id FROM reached r))
        ORDER BY i.name, i.id
        LIMIT %(most)s
    ) w
    WHERE (%(category)s = '' OR c.ref = %(category)s)
      AND (%(after)s = '' OR c.name >= (SELECT r.shelf FROM reached r))
), picked AS (
    SELECT id, shelf, name FROM unsorted UNION ALL SELECT id, shelf, name FROM sorted
    ORDER BY shelf, name, id
    LIMIT %(most)s
),
