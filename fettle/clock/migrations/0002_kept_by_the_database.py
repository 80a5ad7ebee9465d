"""Times change by a correction only, which keeps the old ones; corrections never change."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION clock_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'clock_entry' AND TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - 'started_at' - 'ended_at' = to_jsonb(OLD) - 'started_at' - 'ended_at'
       AND (OLD.ended_at IS NULL AND NEW.started_at = OLD.started_at
            OR EXISTS (SELECT FROM clock_correction c
                       WHERE c.entry_id = OLD.id AND c.was_started_at = OLD.started_at
                         AND c.was_ended_at IS NOT DISTINCT FROM OLD.ended_at
                         AND c.started_at = NEW.started_at AND c.ended_at = NEW.ended_at)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'times change by a correction only'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'clock_kept';
END $$;
CREATE TRIGGER clock_entry_kept BEFORE UPDATE OR DELETE ON clock_entry
    FOR EACH ROW EXECUTE FUNCTION clock_refuse_change();
CREATE TRIGGER clock_correction_kept BEFORE UPDATE OR DELETE ON clock_correction
    FOR EACH ROW EXECUTE FUNCTION clock_refuse_change();
"""
BACKWARD = """
DROP TRIGGER clock_correction_kept ON clock_correction;
DROP TRIGGER clock_entry_kept ON clock_entry;
DROP FUNCTION clock_refuse_change;
"""


class Migration(migrations.Migration):
    dependencies = [("clock", "0001_entries")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
