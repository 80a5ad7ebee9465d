INSERT INTO billing_tendercorrection (reason, payment_id, out_id, back_id)
SELECT %s::text, %s::bigint, o.id, b.id
FROM billing_payment o, billing_payment b WHERE o.ref = %s::text AND b.ref = %s::text
