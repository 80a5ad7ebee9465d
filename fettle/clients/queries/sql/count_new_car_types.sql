SELECT count(*)
FROM unnest(%s::smallint[], %s::text[], %s::text[]) AS row(year, make, model)
WHERE NOT EXISTS (
    SELECT FROM clients_cartype AS known
    WHERE known.make = row.make AND known.model = row.model AND known.year = row.year
)
