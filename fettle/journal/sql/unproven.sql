-- Seals that are not the hash of the one before them and of their entry as it stands now; entries
-- that are gone; numbers that are missing; entries that were put in long after their time.
WITH chain AS (
    SELECT s.number, s.entry_id, s.digest, e.id, journal_told(e) AS told,
           lag(s.digest, 1, ''::bytea) OVER w AS before, lag(s.number, 1, 0::bigint) OVER w AS last
    FROM journal_seal s LEFT JOIN journal_entry e ON e.id = s.entry_id AND e.shop_id = s.shop_id
    WHERE s.shop_id = %(shop)s AND s.number BETWEEN %(first)s - 1 AND %(last)s
    WINDOW w AS (ORDER BY s.number)
)
(SELECT c.number, c.entry_id,
        CASE WHEN c.last <> c.number - 1 THEN 'missing' WHEN c.id IS NULL THEN 'removed'
             ELSE 'changed' END AS wrong
 FROM chain c
 WHERE c.number >= %(first)s
   AND (c.id IS NULL OR c.last <> c.number - 1
        OR c.digest <> sha256(c.before || convert_to(c.told, 'UTF8')))
 ORDER BY c.number
 LIMIT %(most)s)
UNION ALL
(SELECT NULL, e.id, 'unsealed'
 FROM journal_entry e
 WHERE e.shop_id = %(shop)s
   AND e.id < (SELECT max(s.entry_id) FROM journal_seal s WHERE s.shop_id = %(shop)s) - %(behind)s
   AND e.id >= coalesce((SELECT s.entry_id FROM journal_seal s
                         WHERE s.shop_id = %(shop)s AND s.number = %(first)s), 0)
   AND NOT EXISTS (SELECT FROM journal_seal s WHERE s.entry_id = e.id)
 ORDER BY e.id
 LIMIT %(most)s)
