-- What the client was asked for is the sum of the lines that they were shown.
SELECT e.ref || '/' || v.n AS subject, coalesce(sum(l.total_minor), 0) AS expected,
       v.total_minor AS found
FROM estimates_estimateversion v
     JOIN estimates_estimate e ON e.id = v.estimate_id
     LEFT JOIN estimates_estimateline l ON l.version_id = v.id
GROUP BY v.id, e.id
HAVING coalesce(sum(l.total_minor), 0) <> v.total_minor
