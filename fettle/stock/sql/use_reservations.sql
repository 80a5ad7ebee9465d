UPDATE stock_reservation r
SET left_thousandths = r.left_thousandths - u.used,
    state = CASE WHEN r.left_thousandths = u.used THEN 'used' ELSE 'active' END,
    ended_at = CASE WHEN r.left_thousandths = u.used THEN %s::timestamptz END
FROM unnest(%s::bigint[], %s::bigint[]) AS u(id, used)
WHERE r.id = u.id
