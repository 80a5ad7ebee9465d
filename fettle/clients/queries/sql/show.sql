-- What is shown of the clients and units that were found: the found ones in their order, then the
-- owners of the units and the units of the clients.
WITH client_places AS (
    SELECT id, place FROM unnest(%(clients)s::bigint[]) WITH ORDINALITY AS found(id, place)
), unit_places AS (
    SELECT id, place FROM unnest(%(units)s::bigint[]) WITH ORDINALITY AS found(id, place)
), all_clients AS (
    SELECT id, min(place) AS place FROM (
        SELECT id, place FROM client_places
        UNION ALL
        SELECT owned.client_id, 1000 + found.place
        FROM unit_places AS found
        JOIN clients_ownership AS owned ON owned.unit_id = found.id AND owned.to_at IS NULL
    ) AS each GROUP BY id ORDER BY place LIMIT %(most)s
), all_units AS (
    SELECT id, min(place) AS place FROM (
        SELECT id, place FROM unit_places
        UNION ALL
        SELECT owned.unit_id, 1000 + found.place
        FROM client_places AS found
        JOIN clients_ownership AS owned ON owned.client_id = found.id AND owned.to_at IS NULL
    ) AS each GROUP BY id ORDER BY place LIMIT %(most)s
)
SELECT 'client' AS found, shown.place, client.ref, client.kind, client.name AS title,
       concat_ws(' · ', phone.shown, owned.plates) AS subtitle
FROM all_clients AS shown
JOIN clients_client AS client USING (id)
LEFT JOIN LATERAL (
    SELECT shown FROM clients_phone
    WHERE client_id = client.id ORDER BY "primary" DESC, id LIMIT 1
) AS phone ON true
LEFT JOIN LATERAL (
    SELECT string_agg(coalesce(nullif(unit.plate, ''), unit.make || ' ' || unit.model), ', ')
        AS plates
    FROM (
        SELECT unit_id FROM clients_ownership
        WHERE client_id = client.id AND to_at IS NULL ORDER BY id DESC LIMIT 3
    ) AS owned JOIN clients_unit AS unit ON unit.id = owned.unit_id
) AS owned ON true
UNION ALL
SELECT 'unit', shown.place, unit.ref, unit.kind,
       coalesce(nullif(unit.plate, ''), nullif(concat_ws(' ', unit.make, unit.model), ' '),
                nullif(unit.vin, ''), unit.frame),
       concat_ws(' · ', nullif(btrim(concat_ws(' ', unit.make, unit.model, unit.year)), ''),
                 client.name)
FROM all_units AS shown
JOIN clients_unit AS unit USING (id)
JOIN clients_ownership AS owned ON owned.unit_id = unit.id AND owned.to_at IS NULL
JOIN clients_client AS client ON client.id = owned.client_id
ORDER BY found, place
