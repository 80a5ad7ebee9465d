SELECT o.ref AS subject, coalesce(sum(l.total_minor), 0) AS expected, o.total_minor AS found
FROM orders_order o
     LEFT JOIN orders_line l
            ON l.order_id = o.id AND l.authorisation NOT IN ('declined', 'deferred')
GROUP BY o.id
HAVING o.total_minor <> coalesce(sum(l.total_minor), 0)
    OR o.tax_minor <> coalesce(sum(l.tax_minor), 0)
