-- Quantity times price, rounded half up, less the discount; with the tax in it or added to it, which
-- is rounded once as well.
SELECT l.ref AS subject, d.total || ', tax ' || d.tax AS expected,
       l.total_minor || ', tax ' || l.tax_minor AS found
FROM orders_line l
     JOIN orders_order o ON o.id = l.order_id
     JOIN shop_shop s ON s.id = o.shop_id
     CROSS JOIN LATERAL (
         SELECT div(2 * l.quantity_thousandths::numeric * l.unit_price_minor + 1000, 2000)
                - l.discount_minor AS amount) b
     CROSS JOIN LATERAL (
         SELECT CASE WHEN s.prices_include_tax
                     THEN div(2 * b.amount * l.tax_bp + 10000 + l.tax_bp, 2 * (10000 + l.tax_bp))
                     ELSE div(2 * b.amount * l.tax_bp + 10000, 20000) END AS tax) t
     CROSS JOIN LATERAL (
         SELECT CASE WHEN s.prices_include_tax THEN b.amount ELSE b.amount + t.tax END AS total,
                t.tax AS tax) d
WHERE (l.total_minor, l.tax_minor) <> (d.total, d.tax)
