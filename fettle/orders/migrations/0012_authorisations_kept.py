"""What the database refuses about the client's yes: changed answers, ceilings nobody allowed."""

from django.db import migrations

FORWARD = """
-- What was answered stays answered.
CREATE TRIGGER orders_authorisation_append_only BEFORE UPDATE OR DELETE ON orders_authorisation
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_comment_change();
CREATE TRIGGER orders_authorisation_locked BEFORE INSERT ON orders_authorisation
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();

-- A line about which the client was asked stands as its last answer says, when the step ends.
CREATE FUNCTION orders_check_answer(line bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    l orders_line;
    said orders_authorisation;
BEGIN
    SELECT * INTO l FROM orders_line WHERE id = line;
    IF l.id IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO said FROM orders_authorisation WHERE line_id = line ORDER BY id DESC LIMIT 1;
    IF said.id IS NULL AND l.ceiling_minor IS NULL AND l.ceiling_thousandths IS NULL
       OR said.state = 'authorised' AND l.authorisation = 'authorised'
          AND l.ceiling_minor = said.ceiling_minor
          AND l.ceiling_thousandths = said.ceiling_thousandths
       OR said.state IN ('declined', 'deferred') AND l.authorisation = said.state
       OR said.state = 'withdrawn' AND l.authorisation IN ('proposed', 'declined') THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'line %: % is not what the client said last (%)',
        l.ref, l.authorisation, said.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_line_as_answered';
END $$;
CREATE FUNCTION orders_check_answered_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM orders_check_answer(NEW.id);
    RETURN NULL;
END $$;
CREATE FUNCTION orders_check_line_of_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.order_id <> (SELECT order_id FROM orders_line WHERE id = NEW.line_id) THEN
        RAISE EXCEPTION 'the line is of another order'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_line_as_answered';
    END IF;
    PERFORM orders_check_answer(NEW.line_id);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_authorisation_agrees AFTER INSERT ON orders_authorisation
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION orders_check_line_of_answer();
CREATE CONSTRAINT TRIGGER orders_line_answered
    AFTER UPDATE OF authorisation, ceiling_minor, ceiling_thousandths ON orders_line
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (
        OLD.authorisation <> NEW.authorisation
        OR OLD.ceiling_minor IS DISTINCT FROM NEW.ceiling_minor
        OR OLD.ceiling_thousandths IS DISTINCT FROM NEW.ceiling_thousandths)
    EXECUTE FUNCTION orders_check_answered_line();
CREATE CONSTRAINT TRIGGER orders_line_answered_new AFTER INSERT ON orders_line
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.ceiling_minor IS NOT NULL OR NEW.ceiling_thousandths IS NOT NULL)
    EXECUTE FUNCTION orders_check_answered_line();

-- Nothing leaves the shelf for what nobody has agreed to, nor more of it than that.
CREATE FUNCTION orders_refuse_issue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'line %: more would be issued than the client agreed to', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_line_not_agreed';
END $$;
CREATE TRIGGER orders_line_issue BEFORE UPDATE OF issued_thousandths ON orders_line
    FOR EACH ROW WHEN (
        NEW.issued_thousandths > OLD.issued_thousandths
        AND (NEW.authorisation <> 'authorised'
             OR NEW.issued_thousandths - NEW.returned_thousandths > NEW.ceiling_thousandths))
    EXECUTE FUNCTION orders_refuse_issue();
CREATE TRIGGER orders_line_issue_new BEFORE INSERT ON orders_line
    FOR EACH ROW WHEN (NEW.issued_thousandths > 0 AND NEW.authorisation <> 'authorised')
    EXECUTE FUNCTION orders_refuse_issue();

-- At the lock, everything billed was agreed to, as the ledger itself says.
CREATE FUNCTION orders_check_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM orders_line l
        LEFT JOIN LATERAL (
            SELECT a.state, a.ceiling_minor FROM orders_authorisation a
            WHERE a.line_id = l.id ORDER BY a.id DESC LIMIT 1) said ON true
        WHERE l.order_id = NEW.id
          AND (l.authorisation = 'proposed'
               OR l.authorisation = 'authorised' AND said.state IS NOT NULL
                  AND (said.state <> 'authorised' OR l.total_minor > said.ceiling_minor))) THEN
        RAISE EXCEPTION 'order %: more is billed than the client agreed to', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_billed_as_agreed';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_order_agreed AFTER UPDATE ON orders_order
    DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW WHEN (OLD.locked_at IS NULL AND NEW.locked_at IS NOT NULL)
    EXECUTE FUNCTION orders_check_agreed();
"""
BACKWARD = """
DROP TRIGGER orders_order_agreed ON orders_order;
DROP FUNCTION orders_check_agreed;
DROP FUNCTION orders_refuse_issue CASCADE;
DROP FUNCTION orders_check_line_of_answer CASCADE;
DROP FUNCTION orders_check_answered_line CASCADE;
DROP FUNCTION orders_check_answer;
DROP TRIGGER orders_authorisation_append_only ON orders_authorisation;
DROP TRIGGER orders_authorisation_locked ON orders_authorisation;
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0011_authorisations")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
