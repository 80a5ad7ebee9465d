-- What was held for a short time is held until it is issued or released.
UPDATE stock_reservation SET expires_at = NULL
WHERE document = ANY(%s::text[]) AND state = 'active' AND expires_at IS NOT NULL
