-- Below this number every transaction of this database has ended, so nothing can appear there later.
-- pg_snapshot_xmin would say so too, but it also waits for other databases of the same server.
-- Read it in a statement before the entries: whoever is not running now is visible to the next one.
WITH here AS (
    SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS high
), running AS (
    SELECT h.high - h.high % 4294967296 + a.backend_xid::text::bigint AS xid
    FROM here h, pg_stat_activity a
    WHERE a.datname = current_database() AND a.backend_xid IS NOT NULL
)
SELECT least(h.high, (SELECT min(CASE WHEN r.xid > h.high + 2147483648
                                      THEN r.xid - 4294967296 ELSE r.xid END) FROM running r))
FROM here h
