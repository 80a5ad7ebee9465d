-- What was sold, and the tax on it, is what bills say less what credit notes take off.
WITH said AS (
    SELECT shop_id, sum(total_minor - tax_minor) AS net, sum(tax_minor) AS tax
    FROM (SELECT shop_id, total_minor, tax_minor FROM billing_invoice WHERE reversed_at IS NULL
          UNION ALL
          SELECT shop_id, -total_minor, -tax_minor FROM billing_credit
          UNION ALL
          -- Tax in income entered by hand; the rest of it is no revenue of bills.
          SELECT shop_id, tax_minor, tax_minor FROM billing_finance
          WHERE kind = 'income' AND payment_id IS NULL) papers
    GROUP BY shop_id
), named AS (
    SELECT 'shop:' || shop_id || ':revenue' AS code, -net AS amount FROM said
    UNION ALL
    SELECT 'shop:' || shop_id || ':tax', -tax FROM said
)
SELECT a.code AS subject, coalesce(n.amount, 0) AS expected, b.amount AS found
FROM ledger_account a
     JOIN ledger_balance b ON b.account_id = a.id
     LEFT JOIN named n ON n.code = a.code
WHERE a.code ~ '^shop:[0-9]+:(revenue|tax)$' AND b.amount <> coalesce(n.amount, 0)
