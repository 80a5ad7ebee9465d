"""Nothing enters a session that is not open; a closed one and its Z report never change."""

from django.db import migrations

FORWARD = """
-- The session that money of somebody goes into, locked so that closing it waits for this step.
-- NULL: the shop has no registers, or it came by itself while no till was open, and waits.
CREATE FUNCTION tills_session_for(shop bigint, person bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE found bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM tills_register r WHERE r.shop_id = shop AND r.active) THEN
        RETURN NULL;
    END IF;
    IF person IS NULL THEN
        SELECT s.id INTO found FROM tills_session s
        WHERE s.shop_id = shop AND s.state = 'opened' ORDER BY s.id DESC LIMIT 1 FOR SHARE;
        RETURN found;
    END IF;
    SELECT s.id INTO found FROM tills_session s
    WHERE s.staff_id = person AND s.shop_id = shop AND s.state = 'opened' FOR SHARE;
    IF found IS NULL THEN
        RAISE EXCEPTION 'Who takes money has an open till.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_closed';
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION tills_enter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE open_in bigint;
BEGIN
    IF NEW.session_id IS NULL THEN
        IF NEW.staff_id IS NULL AND NEW.tender <> 'cash' AND NEW.payment <> '' THEN
            RETURN NEW;
        END IF;
    ELSE
        SELECT s.shop_id INTO open_in FROM tills_session s
        WHERE s.id = NEW.session_id AND s.state = 'opened' AND s.currency = NEW.currency FOR SHARE;
        IF open_in = NEW.shop_id THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'Nothing enters a session that is not open.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_closed';
END $$;
CREATE TRIGGER tills_entry_into_open BEFORE INSERT ON tills_entry
    FOR EACH ROW EXECUTE FUNCTION tills_enter();

-- Entries stay; one that waits goes into a session that is open, once.
CREATE FUNCTION tills_refuse_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.session_id IS NULL AND NEW.session_id IS NOT NULL
       AND to_jsonb(NEW) - 'session_id' = to_jsonb(OLD) - 'session_id'
       AND EXISTS (SELECT FROM tills_session s WHERE s.id = NEW.session_id
                   AND s.shop_id = NEW.shop_id AND s.state = 'opened') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What a till has taken stays as it was written down.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_append_only';
END $$;
CREATE TRIGGER tills_entry_append_only BEFORE UPDATE OR DELETE ON tills_entry
    FOR EACH ROW EXECUTE FUNCTION tills_refuse_entry_change();

-- Who, where and with what float never changes; the Z says what the entries say, follows the one
-- before it, and is the end.
CREATE FUNCTION tills_keep_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    cash bigint;
    before record;
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state = 'closed'
       OR (NEW.ref, NEW.shop_id, NEW.register_id, NEW.staff_id, NEW.currency, NEW.float_minor,
           NEW.brought_minor, NEW.opened_at)
          IS DISTINCT FROM
          (OLD.ref, OLD.shop_id, OLD.register_id, OLD.staff_id, OLD.currency, OLD.float_minor,
           OLD.brought_minor, OLD.opened_at) THEN
        RAISE EXCEPTION 'A closed session and its Z report stay as they are.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_session_fixed';
    END IF;
    IF NEW.state = 'closed' THEN
        SELECT coalesce(sum(e.amount_minor), 0) INTO cash
        FROM tills_entry e WHERE e.session_id = NEW.id AND e.tender = 'cash';
        SELECT coalesce(max(s.z_number), 0) AS number,
               coalesce((array_agg(s.z_hash ORDER BY s.z_number DESC))[1], '') AS hash INTO before
        FROM (SELECT z_number, z_hash FROM tills_session
              WHERE shop_id = NEW.shop_id AND z_number IS NOT NULL
              ORDER BY z_number DESC LIMIT 1) s;
        IF NEW.expected_minor <> cash OR NEW.z_number <> before.number + 1
           OR NEW.z_previous <> before.hash
           OR NEW.z_hash <> encode(sha256(convert_to(NEW.z_previous || NEW.z_text, 'UTF8')), 'hex')
        THEN
            RAISE EXCEPTION 'The Z report does not say what the session took.'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_z_wrong';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER tills_session_kept BEFORE UPDATE OR DELETE ON tills_session
    FOR EACH ROW EXECUTE FUNCTION tills_keep_session();

CREATE FUNCTION tills_open_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'opened' THEN
        RAISE EXCEPTION 'A session begins open.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_session_fixed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER tills_session_begins BEFORE INSERT ON tills_session
    FOR EACH ROW EXECUTE FUNCTION tills_open_session();
"""
BACKWARD = """
DROP TRIGGER tills_session_begins ON tills_session;
DROP TRIGGER tills_session_kept ON tills_session;
DROP TRIGGER tills_entry_append_only ON tills_entry;
DROP TRIGGER tills_entry_into_open ON tills_entry;
DROP FUNCTION tills_open_session();
DROP FUNCTION tills_keep_session();
DROP FUNCTION tills_refuse_entry_change();
DROP FUNCTION tills_enter();
DROP FUNCTION tills_session_for(bigint, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("tills", "0001_registers_and_sessions")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
