-- Closed jobs with one bill paid in money, in the order of their numbers, and what they moved.
CREATE TEMP TABLE echoed AS
SELECT row_number() OVER (ORDER BY o.number) AS rank, o.id AS order_id, o.invoice_id
FROM orders_order o
WHERE o.flow = 'workshop' AND o.stage = 'closed'
  AND NOT EXISTS (SELECT FROM orders_order w WHERE w.billed_with_id = o.id)
  AND NOT EXISTS (SELECT FROM orders_line l JOIN stock_movement m ON m.document LIKE '%%/line:' || l.ref
                  LEFT JOIN orders_linemovement k ON k.movement_id = m.id
                  WHERE l.order_id = o.id AND (m.reason <> 'issue' OR k.id IS NULL))
  AND 1 = (SELECT count(*) FROM billing_allocation a JOIN billing_payment p ON p.id = a.payment_id
           WHERE a.invoice_id = o.invoice_id
             AND p.tender IN ('cash', 'card', 'transfer')
             AND NOT EXISTS (SELECT FROM billing_payment r WHERE r.reversal_of_id = p.id)
             AND 1 = (SELECT count(*) FROM billing_allocation b WHERE b.payment_id = p.id))
  AND 1 = (SELECT count(*) FROM billing_allocation a WHERE a.invoice_id = o.invoice_id)
ORDER BY o.number LIMIT 100;
CREATE TEMP TABLE echoed_movement AS
SELECT 'invoice:' || i.ref AS name, e.rank
FROM echoed e JOIN billing_invoice i ON i.id = e.invoice_id
UNION ALL
SELECT 'payment:' || p.ref, e.rank
FROM echoed e JOIN billing_allocation a ON a.invoice_id = e.invoice_id
     JOIN billing_payment p ON p.id = a.payment_id
UNION ALL
SELECT 'stock:' || m.ref, e.rank
FROM echoed e JOIN orders_line l ON l.order_id = e.order_id
     JOIN orders_linemovement k ON k.line_id = l.id JOIN stock_movement m ON m.id = k.movement_id;
CREATE TEMP TABLE echoed_series AS
SELECT 'orders_order' AS name, shop_id, last FROM shop_series WHERE name = 'order.workshop'
UNION ALL
SELECT 'billing_invoice', shop_id, last FROM shop_series WHERE name = 'invoice';
-- Salted with the orders that there are, so that a second history has references of its own.
CREATE OR REPLACE FUNCTION pg_temp.anew(ref text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT substr(md5(ref || ':' || n || ':%(orders)s'), 1, 16) $$;
CREATE OR REPLACE FUNCTION pg_temp.movement_anew(name text, n bigint) RETURNS text
    LANGUAGE sql IMMUTABLE AS
    $$ SELECT split_part(name, ':', 1) || ':' || pg_temp.anew(split_part(name, ':', 2), n) $$;
CREATE OR REPLACE FUNCTION pg_temp.document_anew(document text, n bigint) RETURNS text
    LANGUAGE sql IMMUTABLE AS
    $$ SELECT 'order:' || pg_temp.anew(substr(document, 7, 16), n)
              || CASE WHEN length(document) > 22
                      THEN '/line:' || pg_temp.anew(substr(document, 29, 16), n) ELSE '' END $$;
CREATE OR REPLACE FUNCTION pg_temp.last_number(name text) RETURNS bigint LANGUAGE sql STABLE AS
    $$ SELECT max(s.last) FROM echoed_series s WHERE s.name = $1 $$
