-- Quantity times price, rounded half up, less the discount; with the tax in it or added to it.
SELECT l.ref AS subject, l.total_minor AS found,
       CASE WHEN s.prices_include_tax THEN b.amount
            ELSE b.amount + div(2 * b.amount * l.tax_bp + 10000, 20000) END AS expected
FROM orders_line l
     JOIN orders_order o ON o.id = l.order_id
     JOIN shop_shop s ON s.id = o.shop_id
     CROSS JOIN LATERAL (
         SELECT div(2 * l.quantity_thousandths::numeric * l.unit_price_minor + 1000, 2000)
                - l.discount_minor AS amount) b
WHERE l.total_minor <> CASE WHEN s.prices_include_tax THEN b.amount
                            ELSE b.amount + div(2 * b.amount * l.tax_bp + 10000, 20000) END
