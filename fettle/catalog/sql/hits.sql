-- MATERIALIZED makes the planner ask the index for all hits, though few of them are taken:
-- it cannot guess how rare a beginning of a word is, and would read the whole table instead.
WITH hits AS MATERIALIZED (
    SELECT id FROM catalog_item WHERE array_to_tsvector(words) @@ %s::tsquery
)
SELECT id FROM hits LIMIT %s
