-- Who and what is meant by a few typed signs, out of a million. Each branch reads a handful of
-- rows from one index, in its order, and stops. A part in the middle is looked for only when the
-- beginnings and ends leave room: first among what came lately, then everywhere.
WITH firsts AS MATERIALIZED (
    (SELECT 'unit' AS found, unit.id FROM clients_unit AS unit
     WHERE unit.plate_key <> ''
       AND unit.plate_key >= %(key)s COLLATE "C" AND unit.plate_key < %(key_end)s COLLATE "C"
     ORDER BY unit.plate_key LIMIT %(most)s)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.vin <> '' AND reverse(unit.vin) COLLATE "C" >= %(tail)s
       AND reverse(unit.vin) COLLATE "C" < %(tail_end)s
     ORDER BY reverse(unit.vin) COLLATE "C" LIMIT %(most)s)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.vin <> ''
       AND unit.vin >= %(long_key)s COLLATE "C" AND unit.vin < %(long_key_end)s COLLATE "C"
     ORDER BY unit.vin LIMIT %(most)s)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.plate_key <> '' AND reverse(unit.plate_key) COLLATE "C" >= %(tail)s
       AND reverse(unit.plate_key) COLLATE "C" < %(tail_end)s
     ORDER BY reverse(unit.plate_key) COLLATE "C" LIMIT %(most)s)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.frame_key <> '' AND unit.frame_key >= %(long_key)s COLLATE "C"
       AND unit.frame_key < %(long_key_end)s COLLATE "C"
     ORDER BY unit.frame_key LIMIT %(most)s)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.frame_key <> '' AND reverse(unit.frame_key) COLLATE "C" >= %(tail)s
       AND reverse(unit.frame_key) COLLATE "C" < %(tail_end)s
     ORDER BY reverse(unit.frame_key) COLLATE "C" LIMIT %(most)s)
    UNION ALL
    (SELECT 'client', phone.client_id
     FROM unnest(%(digits)s::text[]) AS asked(digits), LATERAL (
         SELECT client_id FROM clients_phone
         WHERE national >= asked.digits COLLATE "C" AND national < asked.digits || ':'
         ORDER BY national LIMIT %(most)s
     ) AS phone)
    UNION ALL
    (SELECT 'client', phone.client_id
     FROM unnest(%(digits)s::text[]) AS asked(digits), LATERAL (
         SELECT client_id FROM clients_phone
         WHERE reverse(national) COLLATE "C" >= reverse(asked.digits)
           AND reverse(national) COLLATE "C" < reverse(asked.digits) || ':'
         ORDER BY reverse(national) COLLATE "C" LIMIT %(most)s
     ) AS phone)
    UNION ALL
    (SELECT 'client', word.client_id FROM clients_word AS word
     WHERE word.text >= %(name)s COLLATE "C" AND word.text < %(name_end)s COLLATE "C"
     ORDER BY word.text LIMIT %(most)s)
    UNION ALL
    (SELECT 'client', word.client_id FROM clients_word AS word
     WHERE word.text >= %(word)s COLLATE "C" AND word.text < %(word_end)s COLLATE "C"
       AND NOT EXISTS (
           SELECT FROM unnest(%(words)s::text[]) AS other
           WHERE strpos(' ' || word.text, ' ' || other) = 0
       )
     ORDER BY word.text LIMIT %(most)s)
    UNION ALL
    (SELECT 'client', mail.client_id FROM clients_email AS mail
     WHERE mail.address >= %(mail)s COLLATE "C" AND mail.address < %(mail_end)s COLLATE "C"
     ORDER BY mail.address LIMIT %(most)s)
), lately AS MATERIALIZED (
    SELECT 'unit' AS found, newest.id
    FROM (SELECT id, plate_key, vin, frame_key FROM clients_unit ORDER BY id DESC LIMIT 2000)
        AS newest
    WHERE (SELECT count(*) FROM firsts) < %(middle)s
      AND strpos(plate_key || ' ' || vin || ' ' || frame_key, %(part)s) > 0
    LIMIT %(most)s
), parts AS MATERIALIZED (
    SELECT 'unit' AS found, id FROM clients_unit
    WHERE (SELECT count(*) FROM firsts) + (SELECT count(*) FROM lately) < %(middle)s
      AND clients_grams(plate_key || ' ' || vin || ' ' || frame_key) @> clients_grams(%(part)s)
      AND strpos(plate_key || ' ' || vin || ' ' || frame_key, %(part)s) > 0
), numbers AS MATERIALIZED (
    SELECT 'client' AS found, phone.client_id AS id
    FROM clients_phone AS phone
    WHERE (SELECT count(*) FROM firsts) < %(middle)s
      AND clients_grams(phone.national) @> clients_grams(%(number)s)
      AND strpos(phone.national, %(number)s) > 0
)
SELECT found, id FROM firsts
UNION ALL (SELECT found, id FROM lately)
UNION ALL (SELECT found, id FROM parts LIMIT %(most)s)
UNION ALL (SELECT found, id FROM numbers LIMIT %(most)s)
