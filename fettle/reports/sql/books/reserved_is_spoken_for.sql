SELECT i.name || ' in ' || l.name AS subject, coalesce(sum(v.left_thousandths), 0) AS expected,
       r.amount AS found
FROM stock_shelf s
     JOIN catalog_item i ON i.id = s.item_id
     JOIN stock_location l ON l.id = s.location_id
     JOIN ledger_balance r ON r.account_id = s.reserved_account_id
     LEFT JOIN stock_reservation v ON v.shelf_id = s.id AND v.state = 'active'
GROUP BY s.id, i.name, l.name, r.amount
HAVING r.amount <> coalesce(sum(v.left_thousandths), 0)
