INSERT INTO reports_day (shop_id, "on", zone, written_at)
SELECT %(shop)s, d, %(zone)s, %(at)s FROM unnest(%(on)s::date[]) AS d
ON CONFLICT ON CONSTRAINT reports_day_once
DO UPDATE SET zone = excluded.zone, written_at = excluded.written_at
