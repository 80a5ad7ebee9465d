-- Nobody works on two things at once: a time begins when the one before has ended.
WITH worked AS (
    SELECT ref, started_at, ended_at,
           lag(ref) OVER w AS before, lag(coalesce(ended_at, 'infinity')) OVER w AS until
    FROM clock_entry
    WHERE ended_at IS NULL OR ended_at > started_at
    WINDOW w AS (PARTITION BY staff_id ORDER BY started_at, id)
)
SELECT ref AS subject, until AS expected, started_at AS found FROM worked WHERE started_at < until
UNION ALL
SELECT ref, started_at, ended_at FROM clock_entry WHERE ended_at < started_at
