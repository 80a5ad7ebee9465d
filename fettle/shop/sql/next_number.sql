INSERT INTO shop_series (shop_id, name, last) VALUES (%s, %s, 1)
ON CONFLICT ON CONSTRAINT shop_series_once DO UPDATE SET last = shop_series.last + 1
RETURNING last
