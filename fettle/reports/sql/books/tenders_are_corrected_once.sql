-- A corrected tender moves one amount: out by the wrong one, in by the right one.
SELECT p.ref AS subject, o.amount_minor AS expected, b.amount_minor AS found
FROM billing_tendercorrection c
     JOIN billing_payment p ON p.id = c.payment_id
     JOIN billing_payment o ON o.id = c.out_id
     JOIN billing_payment b ON b.id = c.back_id
WHERE o.amount_minor <> b.amount_minor OR o.reversal_of_id IS DISTINCT FROM p.id
   OR b.reversal_of_id IS NOT NULL OR o.direction <> 'out' OR b.direction <> 'in'
   OR o.tender <> p.tender OR b.tender = p.tender OR o.at <> b.at
   OR (o.purpose, b.purpose, o.shop_id, b.shop_id) <> (p.purpose, p.purpose, p.shop_id, p.shop_id)
