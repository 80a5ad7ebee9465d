SELECT xid::text, id, shop_id, topic, subject
FROM journal_entry
WHERE (xid, id) > (%s::xid8, %s::bigint)
  AND xid < %s::text::xid8
ORDER BY xid, id
LIMIT %s::int
