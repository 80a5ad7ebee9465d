SELECT least((SELECT min(issued_at) FROM billing_invoice WHERE shop_id = %(shop)s),
             (SELECT min(at) FROM billing_payment WHERE shop_id = %(shop)s),
             (SELECT min(at) FROM billing_finance WHERE shop_id = %(shop)s),
             (SELECT at FROM stock_movement WHERE shop_id = %(shop)s ORDER BY id LIMIT 1))
