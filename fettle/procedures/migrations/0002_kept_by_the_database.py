"""What the database refuses by itself: changes of what was published, and of what was done."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION procedures_refuse_published() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    edition bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.edition_id ELSE NEW.edition_id END;
BEGIN
    IF TG_OP = 'UPDATE' OR
       EXISTS (SELECT FROM procedures_edition e WHERE e.id = edition AND e.state <> 'draft') THEN
        RAISE EXCEPTION 'a published version never changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_never_changes';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER procedures_step_kept BEFORE INSERT OR UPDATE OR DELETE ON procedures_procedurestep
    FOR EACH ROW EXECUTE FUNCTION procedures_refuse_published();

-- A version goes from draft to published to retired, and never back; nothing else of it changes.
CREATE FUNCTION procedures_refuse_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'draft' AND NEW.state IN ('draft', 'published')
       OR TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'retired'
          AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published version never changes'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_never_changes';
END $$;
CREATE TRIGGER procedures_edition_kept BEFORE UPDATE OR DELETE ON procedures_edition
    FOR EACH ROW EXECUTE FUNCTION procedures_refuse_edition();

CREATE FUNCTION procedures_refuse_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was done is never changed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'step_done_kept';
END $$;
CREATE TRIGGER procedures_stepdone_kept BEFORE UPDATE OR DELETE ON procedures_stepdone
    FOR EACH ROW EXECUTE FUNCTION procedures_refuse_entry();
"""
BACKWARD = """
DROP TRIGGER procedures_stepdone_kept ON procedures_stepdone;
DROP TRIGGER procedures_edition_kept ON procedures_edition;
DROP TRIGGER procedures_step_kept ON procedures_procedurestep;
DROP FUNCTION procedures_refuse_entry;
DROP FUNCTION procedures_refuse_edition;
DROP FUNCTION procedures_refuse_published;
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_procedures_and_runs")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
