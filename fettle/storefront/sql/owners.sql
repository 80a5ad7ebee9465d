-- Whose the things with these references are: orders, their bills and payments, accounts, passes
-- and visits. What belongs to no client and no guest is left out.
WITH wanted AS (
    SELECT %s::text[] AS refs
), found AS (
    SELECT o.ref, o.client_id, o.seating_id
    FROM wanted, orders_order o WHERE o.ref = ANY (refs)
    UNION ALL
    SELECT i.ref, coalesce(i.client_id, o.client_id), o.seating_id
    FROM wanted, billing_invoice i LEFT JOIN orders_order o ON o.invoice_id = i.id
    WHERE i.ref = ANY (refs)
    UNION ALL
    SELECT p.ref, coalesce(p.client_id, o.client_id), o.seating_id
    FROM wanted, billing_payment p
         LEFT JOIN billing_allocation a ON a.payment_id = p.id
         LEFT JOIN orders_order o ON o.invoice_id = a.invoice_id
    WHERE p.ref = ANY (refs)
    UNION ALL
    SELECT c.ref, c.id, NULL FROM wanted, clients_client c WHERE c.ref = ANY (refs)
    UNION ALL
    SELECT s.ref, s.client_id, s.seating_id FROM wanted, passes_pass s WHERE s.ref = ANY (refs)
    UNION ALL
    SELECT v.ref, s.client_id, s.seating_id
    FROM wanted, passes_visit v JOIN passes_pass s ON s.id = v.on_pass_id WHERE v.ref = ANY (refs)
)
SELECT ref, client_id, seating_id FROM found
WHERE client_id IS NOT NULL OR seating_id IS NOT NULL
