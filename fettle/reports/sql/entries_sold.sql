-- Bills of a period with what of them belongs to one key of one axis, the newest first. A reversed
-- bill stands there a second time, with the opposite amounts, on the day of its reversal.
WITH issued AS (
    SELECT i.issued_at AS at, 1 AS sign, i.id, i.ref, i.number, i.document, i.client_name, x.*
    FROM billing_invoice i CROSS JOIN LATERAL ({part}) x
    WHERE i.shop_id = %(shop)s AND i.issued_at >= %(from_at)s AND i.issued_at < %(to_at)s {among}
      AND (i.issued_at, 1, i.id) < (%(at)s, %(sign)s, %(id)s) AND x.n > 0
    ORDER BY i.issued_at DESC, i.id DESC LIMIT %(limit)s
), back AS (
    SELECT i.reversed_at AS at, -1 AS sign, i.id, i.ref, i.number, i.document, i.client_name, x.*
    FROM billing_invoice i CROSS JOIN LATERAL ({part}) x
    WHERE i.shop_id = %(shop)s AND i.reversed_at >= %(from_at)s AND i.reversed_at < %(to_at)s {among}
      AND i.reversed_at IS NOT NULL
      AND (i.reversed_at, -1, i.id) < (%(at)s, %(sign)s, %(id)s) AND x.n > 0
    ORDER BY i.reversed_at DESC, i.id DESC LIMIT %(limit)s
), credited AS (
    SELECT c.at, 0 AS sign, c.id, c.ref, c.number, 'credit:' || c.ref, c.client_name, x.*
    FROM billing_credit c CROSS JOIN LATERAL ({credited}) x
    WHERE c.shop_id = %(shop)s AND c.at >= %(from_at)s AND c.at < %(to_at)s
      AND (c.at, 0, c.id) < (%(at)s, %(sign)s, %(id)s) AND x.n > 0
    ORDER BY c.at DESC, c.id DESC LIMIT %(limit)s
)
SELECT at, sign, id, ref, number, document, client_name AS who, orders AS what,
       (side * amount)::bigint AS amount, (side * tax)::bigint AS tax, (side * cost)::bigint AS cost,
       (side * thousandths)::bigint AS thousandths, (sign * n)::bigint AS n
FROM (SELECT 1 AS side, * FROM issued UNION ALL SELECT -1, * FROM back
      UNION ALL SELECT -1, * FROM credited) told
ORDER BY at DESC, sign DESC, id DESC
LIMIT %(limit)s
