SELECT xid::text AS xid, id, at, name, role, source, verb, topic, subject, facts, reason
FROM journal_entry
WHERE (xid, id) > (%s::xid8, %s::bigint)
  AND xid < %s::text::xid8
  AND shop_id = %s
ORDER BY xid, id
LIMIT %s::int
