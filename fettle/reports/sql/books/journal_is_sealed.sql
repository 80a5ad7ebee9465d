-- The newest seals of each shop: the hash of the one before and of the entry as it stands now.
-- All of them are looked at on the page of proof.
WITH newest AS (
    SELECT shop_id, max(number) AS number FROM journal_seal GROUP BY shop_id
), chain AS (
    SELECT s.shop_id, s.number, s.digest, e.id, journal_told(e) AS told, n.number AS last,
           lag(s.digest) OVER w AS before, lag(s.number) OVER w AS previous
    FROM newest n
         JOIN journal_seal s ON s.shop_id = n.shop_id AND s.number > n.number - 5001
         LEFT JOIN journal_entry e ON e.id = s.entry_id AND e.shop_id = s.shop_id
    WINDOW w AS (PARTITION BY s.shop_id ORDER BY s.number)
)
SELECT 'seal ' || c.number || ' of shop ' || c.shop_id AS subject, c.number - 1 AS expected,
       c.previous AS found
FROM chain c
WHERE (c.number > greatest(c.last - 5000, 1) OR c.number = 1)
  AND (c.id IS NULL
       OR coalesce(c.previous, 0) <> c.number - 1
       OR c.digest <> sha256(coalesce(c.before, ''::bytea) || convert_to(c.told, 'UTF8')))
