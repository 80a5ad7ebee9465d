SELECT string_agg(DISTINCT '#' || o.number, ' ') AS orders,
       count(DISTINCT CASE WHEN %(axis)s IN ('item', 'doer', 'seller') THEN -l.id ELSE o.id END) AS n,
       coalesce(sum(l.total_minor - l.tax_minor), 0) AS amount,
       coalesce(sum(l.tax_minor), 0) AS tax, coalesce(sum(l.cost_minor), 0) AS cost,
       coalesce(sum(CASE WHEN %(axis)s = 'item' OR l.measure = 'hour'
                         THEN l.quantity_thousandths ELSE 0 END), 0) AS thousandths
FROM (
    SELECT h.* FROM orders_order h WHERE h.invoice_id = i.id
    UNION ALL
    SELECT s.* FROM orders_order h JOIN orders_order s ON s.billed_with_id = h.id
    WHERE h.invoice_id = i.id AND s.stage IN ('new', 'completed', 'closed')
) o
JOIN orders_line l ON l.order_id = o.id AND l.authorisation NOT IN ('declined', 'deferred')
WHERE ({belongs})
