SELECT xid::text AS xid, id, at, shop_id, verb, topic, subject
FROM journal_entry
WHERE (xid, id) > (%s::xid8, %s::bigint)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY xid, id
LIMIT %s::int
