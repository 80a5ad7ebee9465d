"""What the database refuses by itself: unknown moves, changes after the lock, made-up totals."""

from django.db import migrations

FORWARD = """
-- A stage changes only along a row of orders_move.
CREATE FUNCTION orders_refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    came_from text := CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.stage END;
BEGIN
    IF NOT EXISTS (SELECT FROM orders_move m
                   WHERE m.flow = NEW.flow AND m.source = came_from AND m.target = NEW.stage) THEN
        RAISE EXCEPTION 'order %: no way from % to %', NEW.ref, came_from, NEW.stage
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_move_known';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_order_opened BEFORE INSERT ON orders_order
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_move();
CREATE TRIGGER orders_order_moved BEFORE UPDATE OF stage, flow ON orders_order
    FOR EACH ROW WHEN (OLD.stage <> NEW.stage OR OLD.flow <> NEW.flow)
    EXECUTE FUNCTION orders_refuse_move();

-- After the lock only the way out of the shop is left: closing, and the internal note.
CREATE FUNCTION orders_refuse_locked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['stage', 'closed_at', 'note', 'version', 'end_reason'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'order % is checked out', OLD.ref
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'orders_locked';
END $$;
CREATE TRIGGER orders_order_locked BEFORE UPDATE OR DELETE ON orders_order
    FOR EACH ROW WHEN (OLD.locked_at IS NOT NULL) EXECUTE FUNCTION orders_refuse_locked();

-- Locking is the moment of truth: the total is the sum of the lines, and the bill says the same.
CREATE FUNCTION orders_check_total() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines record;
    billed bigint;
BEGIN
    SELECT coalesce(sum(l.total_minor), 0) AS total, coalesce(sum(l.tax_minor), 0) AS tax
    INTO lines FROM orders_line l
    WHERE l.order_id = NEW.id AND l.authorisation NOT IN ('declined', 'deferred');
    SELECT i.total_minor INTO billed FROM billing_invoice i WHERE i.id = NEW.invoice_id;
    IF NEW.total_minor <> lines.total OR NEW.tax_minor <> lines.tax
       OR billed IS DISTINCT FROM NEW.total_minor THEN
        RAISE EXCEPTION 'order %: total is not the sum of its lines', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_total_computed';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_order_total AFTER UPDATE ON orders_order
    DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW WHEN (OLD.locked_at IS NULL AND NEW.locked_at IS NOT NULL)
    EXECUTE FUNCTION orders_check_total();

-- Nothing that belongs to a locked order changes either, whichever way it is written.
CREATE FUNCTION orders_refuse_child() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    locked boolean;
BEGIN
    SELECT bool_or(o.locked_at IS NOT NULL) INTO locked
    FROM (SELECT locked_at FROM orders_order
          WHERE id IN (CASE WHEN TG_OP = 'DELETE' THEN OLD.order_id ELSE NEW.order_id END,
                       CASE WHEN TG_OP = 'INSERT' THEN NEW.order_id ELSE OLD.order_id END)
          ORDER BY id FOR SHARE) o;
    IF locked THEN
        RAISE EXCEPTION 'the order is checked out'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'orders_locked';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER orders_line_locked BEFORE UPDATE OR DELETE ON orders_line
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();
CREATE TRIGGER orders_reception_locked BEFORE INSERT OR UPDATE OR DELETE ON orders_reception
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();
CREATE TRIGGER orders_mark_locked BEFORE INSERT OR UPDATE OR DELETE ON orders_mark
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();
CREATE TRIGGER orders_part_request_locked BEFORE INSERT OR UPDATE OR DELETE ON orders_partrequest
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();
CREATE TRIGGER orders_photo_locked BEFORE INSERT OR UPDATE OR DELETE ON orders_orderphoto
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();

-- New lines come many at a time: one look for all of them.
CREATE FUNCTION orders_refuse_new_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT o.locked_at FROM orders_order o
                            WHERE o.id IN (SELECT order_id FROM added)
                            ORDER BY o.id FOR SHARE) x
               WHERE x.locked_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the order is checked out'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'orders_locked';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER orders_line_added AFTER INSERT ON orders_line
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION orders_refuse_new_lines();

-- What was written about the work stays written.
CREATE FUNCTION orders_refuse_comment_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'comments stay'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'orders_append_only';
END $$;
CREATE TRIGGER orders_comment_append_only BEFORE UPDATE OR DELETE ON orders_comment
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_comment_change();
CREATE TRIGGER orders_linemovement_append_only BEFORE UPDATE OR DELETE ON orders_linemovement
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_comment_change();
"""
BACKWARD = """
DROP FUNCTION orders_refuse_move CASCADE;
DROP FUNCTION orders_refuse_locked CASCADE;
DROP FUNCTION orders_check_total CASCADE;
DROP FUNCTION orders_refuse_child CASCADE;
DROP FUNCTION orders_refuse_new_lines CASCADE;
DROP FUNCTION orders_refuse_comment_change CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
