WITH given AS (
    SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::text[], %s::text[])
        AS g(ref, tender, amount, received, reference, finance_ref)
), paid AS (
    INSERT INTO billing_payment
        (ref, shop_id, direction, tender, currency, amount_minor, tendered_minor, change_minor,
         reference, staff_id, at)
    SELECT g.ref, %s::bigint, 'in', g.tender, %s::text, g.amount, g.received,
           g.received - g.amount, g.reference, %s::bigint, %s::timestamptz
    FROM given g
    RETURNING id, ref, shop_id, tender, currency, amount_minor, staff_id, at
), settled AS (
    INSERT INTO billing_allocation (payment_id, invoice_id, amount_minor)
    SELECT p.id, %s::bigint, p.amount_minor FROM paid p
)
INSERT INTO billing_finance
    (ref, shop_id, kind, category, tender, currency, amount_minor, client_id, document,
     payment_id, note, staff_id, at)
SELECT g.finance_ref, p.shop_id, 'income', 'sale', p.tender, p.currency, p.amount_minor,
       %s::bigint, %s::text, p.id, '', p.staff_id, p.at
FROM paid p JOIN given g ON g.ref = p.ref
