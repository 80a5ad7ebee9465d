-- Payments of a period by means, by whoever took them, or by what they are owed for.
SELECT p.at, 1 AS sign, p.id, p.ref, NULL::bigint AS number,
       coalesce((SELECT 'invoice:' || b.ref FROM billing_allocation a
                 JOIN billing_invoice b ON b.id = a.invoice_id
                 WHERE a.payment_id = p.id ORDER BY a.id LIMIT 1), '') AS document,
       coalesce(c.name, '') AS who, p.tender AS what,
       CASE WHEN %(axis)s = 'owed' AND p.tender = %(key)s THEN -1 ELSE 1 END
       * CASE p.direction WHEN 'in' THEN p.amount_minor ELSE -p.amount_minor END AS amount,
       0::bigint AS tax, 0::bigint AS cost, 0::bigint AS thousandths, 1::bigint AS n
FROM billing_payment p LEFT JOIN clients_client c ON c.id = p.client_id
WHERE p.shop_id = %(shop)s AND p.at >= %(from_at)s AND p.at < %(to_at)s
  AND (p.at, 1, p.id) < (%(at)s, %(sign)s, %(id)s)
  AND CASE %(axis)s
          WHEN 'tender' THEN p.tender IN ('cash', 'card', 'transfer', 'online')
                             AND (%(key)s = '*' OR p.tender = %(key)s)
          WHEN 'cashier' THEN p.tender IN ('cash', 'card', 'transfer', 'online')
                              AND coalesce(p.staff_id::text, '') = %(key)s
          WHEN 'owed' THEN p.purpose = %(key)s OR p.tender = %(key)s
      END
ORDER BY p.at DESC, p.id DESC
LIMIT %(limit)s
