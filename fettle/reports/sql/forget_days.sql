DELETE FROM reports_daysum WHERE shop_id = %(shop)s AND "on" = ANY(%(on)s::date[])
