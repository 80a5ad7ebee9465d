-- Every voucher was paid for, and no more went off it than it was worth, by bills or written off
-- as income.
SELECT v.ref AS subject, v.value_minor AS expected, coalesce(p.sold, 0) AS found
FROM billing_voucher v
     LEFT JOIN (SELECT owed_for,
                       sum(amount_minor) FILTER (WHERE purpose = 'voucher' AND direction = 'in') AS sold,
                       coalesce(sum(CASE direction WHEN 'in' THEN amount_minor ELSE -amount_minor END)
                                FILTER (WHERE tender = 'voucher'), 0) AS spent
                FROM billing_payment WHERE owed_for LIKE 'voucher:%' GROUP BY owed_for) p
            ON p.owed_for = 'voucher:' || v.ref
     LEFT JOIN (SELECT w.voucher_id, sum(w.amount_minor) AS amount,
                       bool_or(f.amount_minor <> w.amount_minor OR f.category <> 'expired'
                               OR f.document <> 'voucher:' || v.ref) AS wrong
                FROM billing_writeoff w JOIN billing_finance f ON f.id = w.finance_id
                     JOIN billing_voucher v ON v.id = w.voucher_id
                GROUP BY w.voucher_id) w ON w.voucher_id = v.id
WHERE coalesce(p.sold, 0) <> v.value_minor OR p.spent < 0 OR w.wrong
   OR p.spent + coalesce(w.amount, 0) > p.sold
