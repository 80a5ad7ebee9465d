-- Locked in the order of the items, so that two receipts of the same goods do not deadlock.
WITH noted AS (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS n(id, cost)
), locked AS MATERIALIZED (
    SELECT i.id, n.cost FROM catalog_item i JOIN noted n ON n.id = i.id
    ORDER BY i.id FOR NO KEY UPDATE OF i
)
UPDATE catalog_item i SET cost_minor = l.cost FROM locked l WHERE i.id = l.id
