-- How a shop stands at this moment, each from an index that holds only what is not yet done.
SELECT (SELECT jsonb_agg(jsonb_build_array(stage, n)) FROM (
            SELECT stage, count(*) AS n FROM orders_order
            WHERE shop_id = %(shop)s
              AND stage IN ('draft', 'submitted', 'new', 'in_progress', 'waiting', 'ready')
            GROUP BY stage) s)::text,
       (SELECT count(*) FROM billing_invoice
        WHERE shop_id = %(shop)s AND reversed_at IS NULL AND paid_minor < total_minor),
       (SELECT coalesce(sum(total_minor - paid_minor), 0)::bigint FROM billing_invoice
        WHERE shop_id = %(shop)s AND reversed_at IS NULL AND paid_minor < total_minor),
       coalesce((SELECT b.amount FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
                 WHERE a.code = 'shop:' || %(shop)s || ':points'), 0),
       (SELECT count(*) FROM tills_session s JOIN tills_register r ON r.id = s.register_id
        WHERE r.shop_id = %(shop)s AND s.state <> 'closed')
