-- Who and what is meant by a few typed signs, out of a million. Each branch reads a handful of
-- rows from one index, in its order, and stops; an argument that is NULL leaves its branches out.
-- Names by their words in another order, and parts in the middle, are looked for only when the
-- beginnings and ends leave room: a part first among what came lately, then everywhere.
-- One plan serves all questions; planning anew for each takes longer than answering it.
CREATE FUNCTION clients_find(
    asked_key text, asked_long_key text, asked_tail text, asked_name text, asked_word text,
    asked_words text[], asked_likes text[], asked_mail text, asked_digits text[],
    asked_part text, asked_number text, asked_middle int, asked_most int
) RETURNS TABLE (found text, id bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    last CONSTANT text := U&'\+10FFFF';
BEGIN RETURN QUERY
WITH firsts AS MATERIALIZED (
    (SELECT 'unit' AS found, unit.id FROM clients_unit AS unit
     WHERE unit.plate_key <> ''
       AND unit.plate_key >= asked_key AND unit.plate_key < asked_key || last
     ORDER BY unit.plate_key LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.vin <> '' AND reverse(unit.vin) COLLATE "C" >= asked_tail
       AND reverse(unit.vin) COLLATE "C" < asked_tail || last
     ORDER BY reverse(unit.vin) COLLATE "C" LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.vin <> '' AND unit.vin >= asked_long_key AND unit.vin < asked_long_key || last
     ORDER BY unit.vin LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.plate_key <> '' AND reverse(unit.plate_key) COLLATE "C" >= asked_tail
       AND reverse(unit.plate_key) COLLATE "C" < asked_tail || last
     ORDER BY reverse(unit.plate_key) COLLATE "C" LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.frame_key <> ''
       AND unit.frame_key >= asked_long_key AND unit.frame_key < asked_long_key || last
     ORDER BY unit.frame_key LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.frame_key <> '' AND reverse(unit.frame_key) COLLATE "C" >= asked_tail
       AND reverse(unit.frame_key) COLLATE "C" < asked_tail || last
     ORDER BY reverse(unit.frame_key) COLLATE "C" LIMIT asked_most)
    UNION ALL
    (SELECT 'client', phone.client_id
     FROM unnest(asked_digits) AS asked(digits), LATERAL (
         SELECT client_id FROM clients_phone
         WHERE national >= asked.digits AND national < asked.digits || last
         ORDER BY national LIMIT asked_most
     ) AS phone)
    UNION ALL
    (SELECT 'client', phone.client_id
     FROM unnest(asked_digits) AS asked(digits), LATERAL (
         SELECT client_id FROM clients_phone
         WHERE reverse(national) COLLATE "C" >= reverse(asked.digits)
           AND reverse(national) COLLATE "C" < reverse(asked.digits) || last
         ORDER BY reverse(national) COLLATE "C" LIMIT asked_most
     ) AS phone)
    UNION ALL
    (SELECT 'client', word.client_id FROM clients_word AS word
     WHERE word.text >= asked_name AND word.text < asked_name || last
     ORDER BY word.text LIMIT asked_most)
    UNION ALL
    (SELECT 'client', mail.client_id FROM clients_email AS mail
     WHERE mail.address >= asked_mail AND mail.address < asked_mail || last
     ORDER BY mail.address LIMIT asked_most)
), turned AS MATERIALIZED (
    SELECT 'client' AS found, begun.client_id AS id
    FROM (
        SELECT word.client_id, word.text FROM clients_word AS word
        WHERE (SELECT count(*) FROM firsts) < asked_most
          AND word.text >= asked_word AND word.text < asked_word || last
          AND NOT EXISTS (
              SELECT FROM unnest(asked_words) AS each(word) WHERE NOT EXISTS (
                  SELECT FROM clients_word AS any_word
                  WHERE any_word.text >= each.word AND any_word.text < each.word || last
              )
          )
        ORDER BY word.text LIMIT 20000
    ) AS begun
    WHERE ' ' || begun.text LIKE ALL (asked_likes)
    LIMIT asked_most
), lately AS MATERIALIZED (
    SELECT 'unit' AS found, newest.id
    FROM (
        SELECT unit.id, unit.plate_key, unit.vin, unit.frame_key FROM clients_unit AS unit
        WHERE asked_part IS NOT NULL AND (SELECT count(*) FROM firsts) < asked_middle
        ORDER BY unit.id DESC LIMIT 1000
    ) AS newest
    WHERE strpos(newest.plate_key, asked_part) > 0 OR strpos(newest.vin, asked_part) > 0
       OR strpos(newest.frame_key, asked_part) > 0
    LIMIT asked_most
), parts AS MATERIALIZED (
    SELECT 'unit' AS found, unit.id FROM clients_unit AS unit
    WHERE (SELECT count(*) FROM firsts) + (SELECT count(*) FROM lately) < asked_middle
      AND clients_grams(unit.plate_key || ' ' || unit.vin || ' ' || unit.frame_key)
          @> clients_grams(asked_part)
      AND strpos(unit.plate_key || ' ' || unit.vin || ' ' || unit.frame_key, asked_part) > 0
), numbers AS MATERIALIZED (
    SELECT 'client' AS found, phone.client_id AS id FROM clients_phone AS phone
    WHERE (SELECT count(*) FROM firsts) < asked_middle
      AND clients_grams(phone.national) @> clients_grams(asked_number)
      AND strpos(phone.national, asked_number) > 0
)
SELECT firsts.found, firsts.id FROM firsts
UNION ALL SELECT turned.found, turned.id FROM turned
UNION ALL SELECT lately.found, lately.id FROM lately
UNION ALL (SELECT parts.found, parts.id FROM parts LIMIT asked_most)
UNION ALL (SELECT numbers.found, numbers.id FROM numbers LIMIT asked_most);
END
$$;
