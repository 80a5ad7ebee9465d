-- Payments, what they settle, and the income or expense that they are, and the bill that is taken
-- back with them, in one statement.
WITH given AS (
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::bigint[],
                         %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[],
                         %s::text[])
        AS g(ref, direction, purpose, tender, amount, received, reference, owed_for, reversal_of,
             finance_ref, kind, category, document)
), paid AS (
    INSERT INTO billing_payment
        (ref, shop_id, direction, purpose, tender, client_id, currency, amount_minor,
         tendered_minor, change_minor, reference, owed_for, reversal_of_id, staff_id, at)
    SELECT g.ref, %s::bigint, g.direction, g.purpose, g.tender, %s::bigint, %s::text, g.amount,
           g.received, g.received - g.amount, g.reference, g.owed_for,
           nullif(g.reversal_of, 0), %s::bigint,
           %s::timestamptz
    FROM given g
    RETURNING id, ref, shop_id, tender, client_id, currency, amount_minor, staff_id, at
), settled AS (
    INSERT INTO billing_allocation (payment_id, invoice_id, amount_minor)
    SELECT p.id, s.invoice_id, s.amount
    FROM unnest(%s::text[], %s::bigint[], %s::bigint[]) AS s(ref, invoice_id, amount)
         JOIN paid p ON p.ref = s.ref
), reversed AS (
    UPDATE billing_invoice SET reversed_at = %s::timestamptz WHERE id = %s::bigint
)
INSERT INTO billing_finance
    (ref, shop_id, kind, category, tender, currency, amount_minor, client_id, document,
     payment_id, note, staff_id, at)
SELECT g.finance_ref, p.shop_id, g.kind, g.category, p.tender, p.currency, p.amount_minor,
       p.client_id, g.document, p.id, '', p.staff_id, p.at
FROM paid p JOIN given g ON g.ref = p.ref
WHERE g.kind <> ''
