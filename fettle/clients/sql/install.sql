-- A client's folded name, beginning at each of its words: "anna maria berg" is found by what it
-- begins with, by "maria" and by "berg anna". Names without blanks (王小明) begin at each sign.
CREATE FUNCTION clients_words(folded text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT DISTINCT btrim(substr(folded, n) || ' ' || left(folded, n - 1))
    FROM generate_series(1, length(folded)) AS n
    WHERE n = 1 OR substr(folded, n - 1, 1) = ' '
       OR (substr(folded, n, 1) >= U&'\3040' COLLATE "C" AND substr(folded, n, 1) <> ' ')
$$;

CREATE FUNCTION clients_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.folded = OLD.folded THEN RETURN NULL; END IF;
        DELETE FROM clients_word WHERE client_id = NEW.id;
    END IF;
    INSERT INTO clients_word (client_id, text) SELECT NEW.id, clients_words(NEW.folded);
    RETURN NULL;
END
$$;

CREATE TRIGGER clients_words AFTER INSERT OR UPDATE OF folded ON clients_client
FOR EACH ROW EXECUTE FUNCTION clients_keep_words();

-- Every three neighbouring signs of a text, for finding a part in the middle. Not parallel: starting
-- workers takes ten times as long as the few rows that they would share.
CREATE FUNCTION clients_grams(text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL UNSAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr($1, n, 3)), '{}')
    FROM generate_series(1, length($1) - 2) AS n
$$;

CREATE INDEX clients_phone_end ON clients_phone (reverse(national) COLLATE "C");
CREATE INDEX clients_phone_grams ON clients_phone USING gin (clients_grams(national));
CREATE INDEX clients_unit_plate_end ON clients_unit (reverse(plate_key) COLLATE "C")
    WHERE plate_key <> '';
CREATE INDEX clients_unit_vin_end ON clients_unit (reverse(vin) COLLATE "C") WHERE vin <> '';
CREATE INDEX clients_unit_frame_end ON clients_unit (reverse(frame_key) COLLATE "C")
    WHERE frame_key <> '';
CREATE INDEX clients_unit_grams ON clients_unit
    USING gin (clients_grams(plate_key || ' ' || vin || ' ' || frame_key));
