SELECT p.ref AS subject, p.amount_minor AS expected, sum(abs(a.amount_minor)) AS found
FROM billing_payment p JOIN billing_allocation a ON a.payment_id = p.id
GROUP BY p.id HAVING sum(abs(a.amount_minor)) > p.amount_minor
