-- Entries that will not be preceded by one that is still being written, and that bear no seal yet.
-- What a former life of these tables has numbered higher than any transaction of now is settled too.
SELECT e.id, journal_told(e) AS told
FROM journal_entry e
WHERE e.shop_id = %(shop)s
  AND e.id > (SELECT coalesce(max(s.entry_id), 0) FROM journal_seal s WHERE s.shop_id = %(shop)s)
             - %(behind)s
  AND (e.xid < %(settled)s::text::xid8 OR e.xid >= pg_snapshot_xmax(pg_current_snapshot()))
  AND e.xid IS DISTINCT FROM pg_current_xact_id_if_assigned()
  AND NOT EXISTS (SELECT FROM journal_seal s WHERE s.entry_id = e.id)
ORDER BY e.id
LIMIT %(most)s
