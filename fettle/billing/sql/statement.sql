-- All that moved a client's balance with a shop, with the balance after each, the newest first.
-- What is paid from the deposit moves both sides of the balance, and so not the balance. An
-- advance is neither: it belongs to its order, and counts when the bill takes it.
WITH moved AS (
    SELECT i.issued_at AS at, 0 AS place, i.id, 'bill' AS kind, i.ref, i.number, i.document,
           '' AS tender, i.staff, -i.total_minor AS amount, 0::bigint AS deposit,
           i.total_minor AS moved
    FROM (SELECT *, '' AS staff FROM billing_invoice
          WHERE shop_id = %(shop)s AND client_id = %(client)s) i
    UNION ALL
    SELECT i.reversed_at, 3, i.id, 'reversal', i.ref, i.number, i.document, '', '',
           i.total_minor, 0, i.total_minor
    FROM billing_invoice i
    WHERE i.shop_id = %(shop)s AND i.client_id = %(client)s AND i.reversed_at IS NOT NULL
    UNION ALL
    SELECT c.at, 3, c.id, 'credit', c.ref, c.number, 'credit:' || c.ref, '', coalesce(s.name, ''),
           c.total_minor, 0, c.total_minor
    FROM billing_credit c LEFT JOIN shop_staff s ON s.id = c.staff_id
    WHERE c.shop_id = %(shop)s AND c.client_id = %(client)s
    UNION ALL
    SELECT p.at, CASE p.direction WHEN 'in' THEN 1 ELSE 2 END, a.id,
           CASE WHEN p.tender = 'rounding' THEN 'rounding'
                WHEN p.direction = 'in' THEN 'payment' ELSE 'refund' END,
           i.ref, i.number, i.document, p.tender, coalesce(s.name, ''),
           CASE p.tender WHEN 'deposit' THEN 0 ELSE a.amount_minor END,
           CASE p.tender WHEN 'deposit' THEN -a.amount_minor ELSE 0 END,
           abs(a.amount_minor)
    FROM billing_invoice i
         JOIN billing_allocation a ON a.invoice_id = i.id
         JOIN billing_payment p ON p.id = a.payment_id
         LEFT JOIN shop_staff s ON s.id = p.staff_id
    WHERE i.shop_id = %(shop)s AND i.client_id = %(client)s AND a.credit_id IS NULL
    UNION ALL
    SELECT p.at, 4, p.id,
           CASE WHEN p.tender = 'rounding' THEN 'rounding'
                WHEN p.direction = 'in' THEN 'top_up' ELSE 'withdrawal' END,
           p.ref, NULL, '', p.tender, coalesce(s.name, ''), d.signed, d.signed, p.amount_minor
    FROM billing_payment p
         LEFT JOIN shop_staff s ON s.id = p.staff_id
         CROSS JOIN LATERAL (SELECT CASE p.direction WHEN 'in' THEN p.amount_minor
                                                     ELSE -p.amount_minor END AS signed) d
    WHERE p.shop_id = %(shop)s AND p.client_id = %(client)s AND p.purpose = 'deposit'
    UNION ALL
    SELECT p.at, 5, p.id,
           CASE WHEN p.tender = 'rounding' THEN 'rounding'
                WHEN p.direction = 'in' THEN 'advance' ELSE 'advance_back' END,
           p.ref, NULL, p.owed_for, p.tender, coalesce(s.name, ''), d.signed, d.signed,
           p.amount_minor
    FROM billing_payment p
         LEFT JOIN shop_staff s ON s.id = p.staff_id
         CROSS JOIN LATERAL (SELECT CASE WHEN p.tender <> 'deposit' THEN 0
                                         WHEN p.direction = 'in' THEN -p.amount_minor
                                         ELSE p.amount_minor END AS signed) d
    WHERE p.shop_id = %(shop)s AND p.client_id = %(client)s AND p.purpose = 'advance'
), told AS (
    SELECT *, sum(amount) OVER (ORDER BY at, place, id)::bigint AS balance,
           (extract(epoch FROM at) * 1000000)::bigint AS micros
    FROM moved
)
SELECT kind, at, ref, number, document, tender, staff, amount, deposit, moved, balance,
       micros, place, id
FROM told
WHERE (micros, place, id) < (%(micros)s, %(place)s, %(id)s)
ORDER BY micros DESC, place DESC, id DESC
LIMIT %(limit)s
