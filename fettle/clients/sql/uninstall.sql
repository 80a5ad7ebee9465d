DROP FUNCTION clients_find;
DROP INDEX clients_phone_end, clients_phone_grams, clients_unit_plate_end, clients_unit_vin_end,
    clients_unit_frame_end, clients_unit_grams;
DROP TRIGGER clients_words ON clients_client;
DROP FUNCTION clients_keep_words(), clients_words(text), clients_grams(text);
