-- What is paid for bills lies on bills, to the last cent, also when it moved to another; what the shop owes lies on none.
SELECT p.ref AS subject,
       CASE WHEN p.purpose <> 'bill' THEN 0
            WHEN p.direction = 'in' THEN p.amount_minor ELSE -p.amount_minor END AS expected,
       coalesce(sum(a.amount_minor), 0) AS found
FROM billing_payment p LEFT JOIN billing_allocation a ON a.payment_id = p.id
GROUP BY p.id
HAVING coalesce(sum(a.amount_minor), 0)
       <> CASE WHEN p.purpose <> 'bill' THEN 0
               WHEN p.direction = 'in' THEN p.amount_minor ELSE -p.amount_minor END
    OR coalesce(sum(abs(a.amount_minor)) FILTER (WHERE a.credit_id IS NULL), 0) > p.amount_minor
    OR coalesce(sum(a.amount_minor) FILTER (WHERE a.credit_id IS NOT NULL), 0) <> 0
