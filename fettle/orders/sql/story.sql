-- The orders that belong together: what this one corrects or belongs to, and all that came after.
WITH RECURSIVE up AS (
    SELECT id, coalesce(corrects_id, parent_id) AS before FROM orders_order WHERE id = %(order)s
    UNION
    SELECT o.id, coalesce(o.corrects_id, o.parent_id) FROM orders_order o JOIN up u ON o.id = u.before
), down AS (
    SELECT id FROM up WHERE before IS NULL
    UNION
    SELECT n.id
    FROM down d, LATERAL (
        SELECT id FROM orders_order WHERE parent_id = d.id
        UNION ALL
        SELECT id FROM orders_order WHERE corrects_id = d.id) n
)
SELECT id FROM down ORDER BY id LIMIT 20
