UPDATE stock_reservation
SET left_thousandths = 0, state = 'released', ended_at = %s::timestamptz
WHERE id = ANY(%s::bigint[])
