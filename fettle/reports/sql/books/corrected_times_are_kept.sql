-- Clocked times are those of the last correction, each of which keeps what stood there before; and
-- what stood there first is what the clock ran, as the journal tells it.
WITH fixed AS (
    SELECT entry_id, was_started_at, was_ended_at, started_at, ended_at, reason,
           lag(started_at) OVER w AS before_start, lag(ended_at) OVER w AS before_end,
           lead(id) OVER w IS NULL AS is_last, lag(id) OVER w IS NULL AS is_first
    FROM clock_correction
    WINDOW w AS (PARTITION BY entry_id ORDER BY id)
), ran AS (
    SELECT e.ref, coalesce(f.was_started_at, e.started_at) AS started_at,
           CASE WHEN f.entry_id IS NULL THEN e.ended_at ELSE f.was_ended_at END AS ended_at
    FROM clock_entry e LEFT JOIN fixed f ON f.entry_id = e.id AND f.is_first
)
SELECT e.ref AS subject, f.started_at || ' – ' || f.ended_at AS expected,
       e.started_at || ' – ' || coalesce(e.ended_at::text, '') AS found
FROM fixed f JOIN clock_entry e ON e.id = f.entry_id
WHERE (f.is_last AND (e.started_at, e.ended_at) IS DISTINCT FROM (f.started_at, f.ended_at))
   OR (NOT f.is_first
       AND (f.was_started_at, f.was_ended_at) IS DISTINCT FROM (f.before_start, f.before_end))
   OR f.reason = ''
UNION ALL
SELECT r.ref, (j.facts->>'seconds') || ' s', extract(epoch FROM r.ended_at - r.started_at) || ' s'
FROM ran r JOIN journal_entry j ON j.subject = r.ref AND j.verb = 'clock.stop'
WHERE r.ended_at IS NULL
   OR floor(extract(epoch FROM r.ended_at - r.started_at)) <> (j.facts->>'seconds')::bigint
