-- A client with phones and addresses, and with the unit they came with if one came.
WITH added AS (
    INSERT INTO clients_client
        (ref, kind, name, folded, language, notes, labels, price_group, credit_limit_minor,
         version, created_at)
    SELECT ref, kind, name, folded, language, notes, labels, price_group, credit_limit_minor,
           version, created_at
    FROM jsonb_populate_record(NULL::clients_client, %s::jsonb)
    RETURNING id, created_at
), phoned AS (
    INSERT INTO clients_phone (client_id, e164, national, shown, "primary")
    SELECT a.id, p.e164, p.national, p.shown, p."primary"
    FROM added a, jsonb_populate_recordset(NULL::clients_phone, %s::jsonb) p
), mailed AS (
    INSERT INTO clients_email (client_id, address)
    SELECT a.id, e.address FROM added a, jsonb_array_elements_text(%s::jsonb) AS e(address)
), brought AS (
    INSERT INTO clients_unit
        (ref, kind, make, model, trim, year, plate, plate_key, vin, frame, frame_key, colour,
         fuel, meter, attributes, status, version, created_at)
    SELECT ref, kind, make, model, trim, year, plate, plate_key, vin, frame, frame_key, colour,
           fuel, meter, attributes, status, version, created_at
    FROM jsonb_populate_recordset(NULL::clients_unit, %s::jsonb)
    RETURNING id
)
INSERT INTO clients_ownership (unit_id, client_id, from_at)
SELECT b.id, a.id, a.created_at FROM brought b, added a
