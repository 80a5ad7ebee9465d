SELECT xid::text, id, shop_id, topic, subject
FROM journal_entry
WHERE (xid, id) > (%s::xid8, %s::bigint)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY xid, id
LIMIT %s::int
