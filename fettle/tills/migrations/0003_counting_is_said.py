"""Who has counted the drawer and takes money again is told that, and not to open a till."""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION tills_session_for(shop bigint, person bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    found bigint;
    stands text;
BEGIN
    IF NOT EXISTS (SELECT FROM tills_register r WHERE r.shop_id = shop AND r.active) THEN
        RETURN NULL;
    END IF;
    IF person IS NULL THEN
        SELECT s.id INTO found FROM tills_session s
        WHERE s.shop_id = shop AND s.state = 'opened' ORDER BY s.id DESC LIMIT 1 FOR SHARE;
        RETURN found;
    END IF;
    SELECT s.id, s.state INTO found, stands FROM tills_session s
    WHERE s.staff_id = person AND s.shop_id = shop AND s.state <> 'closed' FOR SHARE;
    IF found IS NULL THEN
        RAISE EXCEPTION 'Who takes money has an open till.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_closed';
    ELSIF stands = 'counting' THEN
        RAISE EXCEPTION 'The drawer was counted.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_counting';
    END IF;
    RETURN found;
END $$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION tills_session_for(shop bigint, person bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("tills", "0002_kept_by_the_database")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
