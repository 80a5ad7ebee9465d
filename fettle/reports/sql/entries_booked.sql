-- The postings of accounts of one kind: debits are the amount, credits the cost.
SELECT b.at, 1 AS sign, b.id, b.movement AS ref, NULL::bigint AS number,
       CASE split_part(b.movement, ':', 1) WHEN 'reverse' THEN 'invoice'
            ELSE split_part(b.movement, ':', 1) END
       || ':' || split_part(split_part(b.movement, ':', 2), '/', 1) AS document, '' AS who, '' AS what,
       greatest(b.amount, 0) AS amount, 0::bigint AS tax, greatest(-b.amount, 0) AS cost,
       0::bigint AS thousandths, 1::bigint AS n
FROM ({booked}) b
WHERE b.key = ANY(%(keys)s::text[]) AND (b.at, 1, b.id) < (%(at)s, %(sign)s, %(id)s)
ORDER BY b.at DESC, b.id DESC
LIMIT %(limit)s
