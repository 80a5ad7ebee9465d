-- The Z reports of a shop are numbered without holes, and each stands on the hash of the one before.
WITH chain AS (
    SELECT shop_id, z_number, z_text, z_hash, z_previous,
           row_number() OVER (PARTITION BY shop_id ORDER BY z_number) AS place,
           coalesce(lag(z_hash) OVER (PARTITION BY shop_id ORDER BY z_number), '') AS before
    FROM tills_session WHERE state = 'closed'
)
SELECT 'Z ' || z_number || ' of shop ' || shop_id AS subject, place AS expected, z_number AS found
FROM chain
WHERE z_number <> place OR z_previous <> before
   OR z_hash <> encode(sha256(convert_to(before || z_text, 'UTF8')), 'hex')
UNION ALL
SELECT 'z of shop ' || s.shop_id, s.last, count(t.id)
FROM shop_series s LEFT JOIN tills_session t ON t.shop_id = s.shop_id AND t.state = 'closed'
WHERE s.name = 'z'
GROUP BY s.id
HAVING count(t.id) <> s.last
