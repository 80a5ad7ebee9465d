"""What the database refuses by itself: changes of published editions and of issued reports."""

from django.db import migrations

FORWARD = """
-- A published edition only retires; a retired one stays as it is. Drafts change and may go.
CREATE FUNCTION inspections_refuse_edition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['state', 'version'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'retired'
       AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published edition never changes'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'check_edition_frozen';
END $$;
CREATE TRIGGER inspections_templateedition_frozen
    BEFORE UPDATE OR DELETE ON inspections_templateedition
    FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION inspections_refuse_edition();
CREATE TRIGGER inspections_ruleedition_frozen
    BEFORE UPDATE OR DELETE ON inspections_ruleedition
    FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION inspections_refuse_edition();

-- An issued report is superseded, and its link may change: nothing else.
CREATE FUNCTION inspections_refuse_issued() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['report_digest', 'link_number', 'version'];
    later text[] := ARRAY['report_digest', 'link_number', 'version', 'state', 'superseded_by_id'];
BEGIN
    IF TG_OP = 'UPDATE' AND (
        to_jsonb(NEW) - free = to_jsonb(OLD) - free
        OR OLD.state = 'issued' AND NEW.state = 'superseded'
           AND to_jsonb(NEW) - later = to_jsonb(OLD) - later) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'report % was issued', OLD.ref
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'inspection_frozen';
END $$;
CREATE TRIGGER inspections_inspection_frozen BEFORE UPDATE OR DELETE ON inspections_inspection
    FOR EACH ROW WHEN (OLD.state IN ('issued', 'superseded'))
    EXECUTE FUNCTION inspections_refuse_issued();

-- Nothing that belongs to an issued report changes either, whichever way it is written.
CREATE FUNCTION inspections_refuse_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    frozen boolean;
BEGIN
    SELECT bool_or(i.state IN ('issued', 'superseded')) INTO frozen
    FROM (SELECT state FROM inspections_inspection
          WHERE id IN (CASE WHEN TG_OP = 'DELETE' THEN OLD.inspection_id
                            ELSE NEW.inspection_id END,
                       CASE WHEN TG_OP = 'INSERT' THEN NEW.inspection_id
                            ELSE OLD.inspection_id END)
          ORDER BY id FOR SHARE) i;
    IF frozen THEN
        RAISE EXCEPTION 'the report was issued'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'inspection_frozen';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER inspections_answer_frozen BEFORE INSERT OR UPDATE OR DELETE ON inspections_answer
    FOR EACH ROW EXECUTE FUNCTION inspections_refuse_part();
CREATE TRIGGER inspections_photo_frozen BEFORE INSERT OR UPDATE OR DELETE ON inspections_pointphoto
    FOR EACH ROW EXECUTE FUNCTION inspections_refuse_part();
CREATE TRIGGER inspections_finding_frozen BEFORE INSERT OR UPDATE OR DELETE ON inspections_finding
    FOR EACH ROW EXECUTE FUNCTION inspections_refuse_part();
"""
BACKWARD = """
DROP FUNCTION inspections_refuse_edition CASCADE;
DROP FUNCTION inspections_refuse_issued CASCADE;
DROP FUNCTION inspections_refuse_part CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("inspections", "0001_templates_and_checks")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
