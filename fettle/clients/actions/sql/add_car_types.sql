INSERT INTO clients_cartype (year, make, model)
SELECT * FROM unnest(%s::smallint[], %s::text[], %s::text[])
ON CONFLICT (make, model, year) DO NOTHING
