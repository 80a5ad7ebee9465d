SELECT xid::text AS xid, id, at, name, role, source, verb, topic, subject, facts, reason
FROM journal_entry
WHERE (xid, id) > (%s::xid8, %s::bigint)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())
  AND shop_id = %s
ORDER BY xid, id
LIMIT %s::int
