-- Orders that are under way in a shop: they belong to no till, and go on whoever closes theirs.
SELECT count(*) FROM orders_order
WHERE shop_id = %s AND stage IN ('new', 'in_progress', 'waiting', 'ready', 'draft', 'submitted')
