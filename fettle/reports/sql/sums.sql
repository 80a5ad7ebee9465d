-- What days came to, along each axis that is asked for: all of it from documents that never change.
-- Bills count on the day on which they were issued, and are taken back on the day of their reversal.
-- ``begin`` and ``end`` enclose the days, so that it is known beforehand how few rows there are.
WITH days AS (
    SELECT * FROM unnest(%(on)s::date[], %(from_at)s::timestamptz[], %(to_at)s::timestamptz[])
        AS d("on", from_at, to_at)
), bill AS (
    SELECT d."on", i.id, i.document, 1 AS sign
    FROM days d JOIN billing_invoice i
         ON i.shop_id = %(shop)s AND i.issued_at >= d.from_at AND i.issued_at < d.to_at
            AND i.issued_at >= %(begin)s AND i.issued_at < %(end)s
    UNION ALL
    SELECT d."on", i.id, i.document, -1
    FROM days d JOIN billing_invoice i
         ON i.shop_id = %(shop)s AND i.reversed_at >= d.from_at AND i.reversed_at < d.to_at
            AND i.reversed_at >= %(begin)s AND i.reversed_at < %(end)s
            AND i.reversed_at IS NOT NULL
), sold AS MATERIALIZED (
    -- The order of the bill, and the clients' orders that stand on the same bill.
    SELECT b."on", b.sign, o.id, o.section_id, o.flow, o.client_id
    FROM bill b JOIN orders_order o ON o.invoice_id = b.id
    UNION ALL
    SELECT b."on", b.sign, s.id, s.section_id, s.flow, s.client_id
    FROM bill b
         JOIN orders_order h ON h.invoice_id = b.id
         JOIN orders_order s ON s.billed_with_id = h.id AND s.stage IN ('new', 'completed', 'closed')
), line AS MATERIALIZED (
    SELECT s."on", s.sign, s.id, s.section_id, s.flow, s.client_id, l.item_id, l.doer_id, l.seller_id,
           s.sign * (l.total_minor - l.tax_minor) AS amount, s.sign * l.tax_minor AS tax,
           s.sign * l.cost_minor AS cost, s.sign * l.quantity_thousandths AS thousandths,
           CASE WHEN l.measure = 'hour' THEN s.sign * l.quantity_thousandths ELSE 0 END AS hours
    FROM sold s JOIN orders_line l
         ON l.order_id = s.id AND l.authorisation NOT IN ('declined', 'deferred')
    UNION ALL
    -- Credit notes count on their own day; goods that went to waste stay a cost.
    SELECT c."on", 0, o.id, o.section_id, o.flow, o.client_id, l.item_id, l.doer_id, l.seller_id,
           -c.net_minor, -c.tax_minor, CASE c.target WHEN 'shelf' THEN -c.cost_minor ELSE 0 END,
           -c.quantity_thousandths,
           CASE WHEN l.measure = 'hour' THEN -c.quantity_thousandths ELSE 0 END
    FROM (
        SELECT d."on", r.line_id, r.net_minor, r.cost_minor, r.target, r.quantity_thousandths,
               (c.lines -> (row_number() OVER (PARTITION BY c.id ORDER BY r.id) - 1)::int
                ->> 'tax_minor')::bigint AS tax_minor
        FROM days d
             JOIN billing_credit c ON c.shop_id = %(shop)s AND c.at >= d.from_at AND c.at < d.to_at
            AND c.at >= %(begin)s AND c.at < %(end)s
             JOIN orders_linereturn r ON r.credit_id = c.id
    ) c
    JOIN orders_line l ON l.id = c.line_id
    JOIN orders_order o ON o.id = l.order_id
), each AS MATERIALIZED (
    -- One row an order and bill; credit notes (sign 0) are no bills more or less.
    SELECT "on", sign, id, section_id, flow, client_id, sum(amount)::bigint AS amount,
           sum(tax)::bigint AS tax, sum(cost)::bigint AS cost, sum(hours)::bigint AS hours
    FROM line GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT "on", axis, key, sum(n)::bigint AS count, sum(thousandths)::bigint AS thousandths,
       sum(amount)::bigint AS amount, sum(tax)::bigint AS tax, sum(cost)::bigint AS cost
FROM (
    SELECT "on", 'all' AS axis, '' AS key, sign AS n, hours AS thousandths, amount, tax, cost
    FROM each WHERE 'all' = ANY(%(axes)s)
    UNION ALL
    SELECT "on", 'section', coalesce(section_id::text, ''), sign, hours, amount, tax, cost
    FROM each WHERE 'section' = ANY(%(axes)s)
    UNION ALL
    SELECT "on", 'flow', flow, sign, hours, amount, tax, cost
    FROM each WHERE 'flow' = ANY(%(axes)s)
    UNION ALL
    SELECT "on", 'client', coalesce(client_id::text, ''), sign, hours, amount, tax, cost
    FROM each WHERE 'client' = ANY(%(axes)s)
    UNION ALL
    SELECT "on", 'item', coalesce(item_id::text, ''), sign, thousandths, amount, tax, cost
    FROM line WHERE 'item' = ANY(%(axes)s)
    UNION ALL
    SELECT "on", 'doer', coalesce(doer_id::text, ''), sign, hours, amount, tax, cost
    FROM line WHERE 'doer' = ANY(%(axes)s)
    UNION ALL
    SELECT "on", 'seller', coalesce(seller_id::text, ''), sign, hours, amount, tax, cost
    FROM line WHERE 'seller' = ANY(%(axes)s)
    UNION ALL
    -- What was taken and given back, by means and by whoever did it; no tax and no cost in it.
    SELECT d."on", x.axis, CASE x.axis WHEN 'tender' THEN p.tender
                                       ELSE coalesce(p.staff_id::text, '') END,
           1, 0, CASE p.direction WHEN 'in' THEN p.amount_minor ELSE -p.amount_minor END, 0, 0
    FROM days d
         JOIN billing_payment p ON p.shop_id = %(shop)s AND p.at >= d.from_at AND p.at < d.to_at
            AND p.at >= %(begin)s AND p.at < %(end)s
         JOIN unnest(ARRAY['tender', 'cashier']) AS x(axis) ON x.axis = ANY(%(axes)s)
    WHERE p.tender IN ('cash', 'card', 'transfer', 'online')
    UNION ALL
    -- What the shop owes for money that it holds: left by clients, less what they have spent of it.
    SELECT d."on", 'owed', CASE p.purpose WHEN 'bill' THEN p.tender ELSE p.purpose END, 1, 0,
           CASE p.direction WHEN 'in' THEN 1 ELSE -1 END
           * CASE p.purpose WHEN 'bill' THEN -p.amount_minor ELSE p.amount_minor END, 0, 0
    FROM days d
         JOIN billing_payment p ON p.shop_id = %(shop)s AND p.at >= d.from_at AND p.at < d.to_at
            AND p.at >= %(begin)s AND p.at < %(end)s
    WHERE 'owed' = ANY(%(axes)s) AND (p.purpose IN ('deposit', 'advance', 'voucher')
                                      OR p.tender IN ('deposit', 'advance', 'voucher'))
    UNION ALL
    -- Income and expense, tax included in the amount as it is everywhere in the books of money.
    SELECT d."on", 'finance', f.kind || ':' || f.category, 1, 0, f.amount_minor, f.tax_minor, 0
    FROM days d
         JOIN billing_finance f ON f.shop_id = %(shop)s AND f.at >= d.from_at AND f.at < d.to_at
            AND f.at >= %(begin)s AND f.at < %(end)s
    WHERE 'finance' = ANY(%(axes)s)
    UNION ALL
    -- Tax by rate, of bills and credit notes, and of what was entered by hand; the amount is net.
    SELECT t."on", 'tax', t.kind || ':' || t.rate, 1, 0, t.net, t.tax, 0
    FROM ({taxed}) t
    WHERE 'tax' = ANY(%(axes)s)
    UNION ALL
    -- What was booked, by kind of account: debits are the amount, credits the cost.
    SELECT d."on", 'account', b.key, 1, 0, greatest(b.amount, 0), 0, greatest(-b.amount, 0)
    FROM ({booked}) b JOIN days d ON d."on" = (b.at AT TIME ZONE %(zone)s)::date
    WHERE 'account' = ANY(%(axes)s)
) told
GROUP BY 1, 2, 3
