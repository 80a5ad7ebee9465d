"""What the database refuses of estimates: a copy that changes, an answer given anew."""

from django.db import migrations

FORWARD = """
-- A version's lines stay as the client saw them; a choice is made once.
CREATE FUNCTION estimates_refuse_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.choice = ''
       AND to_jsonb(NEW) - 'choice' = to_jsonb(OLD) - 'choice' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an estimate stays as it was made'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'estimates_kept';
END $$;
CREATE TRIGGER estimates_line_kept BEFORE UPDATE OR DELETE ON estimates_estimateline
    FOR EACH ROW EXECUTE FUNCTION estimates_refuse_line();

-- A link leads where it led.
CREATE FUNCTION estimates_refuse_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a link stays as it was made'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'estimates_kept';
END $$;

-- What a version says never changes; how it stands does, until it has ended.
CREATE FUNCTION estimates_refuse_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['state', 'sent_at', 'sent_to', 'seen_at', 'ended_at',
                         'answered_at', 'outcome', 'answered_by', 'consent', 'deposit_way',
                         'asked_how', 'question', 'asked_by', 'asked_at', 'valid_until'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state IN ('draft', 'sent', 'seen')
       AND (OLD.state = 'draft' OR NEW.valid_until = OLD.valid_until)
       AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'version % has ended', OLD.ref
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'estimates_kept';
END $$;
CREATE TRIGGER estimates_link_kept BEFORE UPDATE OR DELETE ON estimates_estimatelink
    FOR EACH ROW EXECUTE FUNCTION estimates_refuse_link();
CREATE TRIGGER estimates_version_kept BEFORE UPDATE OR DELETE ON estimates_estimateversion
    FOR EACH ROW EXECUTE FUNCTION estimates_refuse_version();
"""
BACKWARD = """
DROP FUNCTION estimates_refuse_version CASCADE;
DROP FUNCTION estimates_refuse_link CASCADE;
DROP FUNCTION estimates_refuse_line CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("estimates", "0001_estimates")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
