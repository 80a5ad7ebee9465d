-- Hold each of these phones and addresses until the step ends, in one order for everybody.
SELECT pg_advisory_xact_lock(hold.number)
FROM (
    SELECT DISTINCT hashtextextended(word, 20) AS number
    FROM unnest(%s::text[]) AS word
    ORDER BY 1
) AS hold
