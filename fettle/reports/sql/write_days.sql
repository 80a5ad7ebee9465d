INSERT INTO reports_daysum
    (shop_id, "on", axis, key, count, thousandths, amount_minor, tax_minor, cost_minor)
SELECT %(shop)s, told."on", told.axis, told.key, told.count, told.thousandths, told.amount,
       told.tax, told.cost
FROM ({sums}) told
