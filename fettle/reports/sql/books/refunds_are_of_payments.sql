-- Of no payment more is given back than there was, nor more on a bill than it settled there.
WITH back AS (
    SELECT r.reversal_of_id AS id,
           sum(CASE WHEN r.direction = first.direction THEN -r.amount_minor
                    ELSE r.amount_minor END) AS amount,
           bool_or(first.reversal_of_id IS NOT NULL
                   OR (r.direction = first.direction
                       AND (r.tender <> 'rounding' OR first.tender = 'rounding'))) AS wrong
    FROM billing_payment r JOIN billing_payment first ON first.id = r.reversal_of_id
    GROUP BY r.reversal_of_id
), lies AS (
    SELECT coalesce(p.reversal_of_id, p.id) AS id, a.invoice_id, sum(a.amount_minor) AS amount
    FROM billing_allocation a JOIN billing_payment p ON p.id = a.payment_id
    GROUP BY 1, 2
)
SELECT first.ref AS subject, first.amount_minor AS expected, back.amount AS found
FROM back JOIN billing_payment first ON first.id = back.id
WHERE back.amount NOT BETWEEN 0 AND first.amount_minor OR back.wrong
UNION ALL
SELECT first.ref, 0, lies.amount
FROM lies JOIN billing_payment first ON first.id = lies.id
WHERE lies.amount <> 0 AND (lies.amount > 0) <> (first.direction = 'in')
