-- Every voucher was paid for, and no more went off it than it was worth.
SELECT v.ref AS subject, v.value_minor AS expected, coalesce(p.sold, 0) AS found
FROM billing_voucher v
     LEFT JOIN (SELECT owed_for,
                       sum(amount_minor) FILTER (WHERE purpose = 'voucher' AND direction = 'in') AS sold,
                       coalesce(sum(CASE direction WHEN 'in' THEN amount_minor ELSE -amount_minor END)
                                FILTER (WHERE tender = 'voucher'), 0) AS spent
                FROM billing_payment WHERE owed_for LIKE 'voucher:%' GROUP BY owed_for) p
            ON p.owed_for = 'voucher:' || v.ref
WHERE coalesce(p.sold, 0) <> v.value_minor OR p.spent > p.sold OR p.spent < 0
