-- A bill with the next number of its shop, and the accounts that it is booked on, in one statement.
WITH numbered AS (
    INSERT INTO shop_series (shop_id, name, last) VALUES (%(shop_id)s, 'invoice', 1)
    ON CONFLICT ON CONSTRAINT shop_series_once DO UPDATE SET last = shop_series.last + 1
    RETURNING last
), issued AS (
    INSERT INTO billing_invoice
        (ref, number, shop_id, client_id, client_name, document, currency, heading, lines, taxes,
         tax_minor, total_minor, paid_minor, issued_at)
    SELECT %(ref)s, n.last, %(shop_id)s, %(client_id)s, %(client_name)s, %(document)s, %(currency)s,
           %(heading)s::jsonb, %(lines)s::jsonb, %(taxes)s::jsonb,
           %(tax_minor)s, %(total_minor)s, 0, %(issued_at)s
    FROM numbered n
    RETURNING id, number
)
SELECT i.id, i.number,
       (SELECT jsonb_object_agg(a.code, a.id) FROM ledger_account a WHERE a.code = ANY(%(codes)s))
FROM issued i
