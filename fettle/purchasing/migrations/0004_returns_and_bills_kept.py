"""What was settled or paid stays so; goods that were sent back stay on their paper."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION purchasing_refuse_bill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'open'
       OR (NEW.supplier_id, NEW.number, NEW.total_minor, NEW.currency)
          IS DISTINCT FROM (OLD.supplier_id, OLD.number, OLD.total_minor, OLD.currency) THEN
        RAISE EXCEPTION 'a bill stays as it was entered'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'supplier_bill_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER purchasing_supplierbill_kept BEFORE UPDATE OR DELETE ON purchasing_supplierbill
    FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_bill();

-- Of what is settled only this may still happen: its credit is set off on one bill.
CREATE FUNCTION purchasing_refuse_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.state, NEW.state) IN (
           ('open', 'open'), ('open', 'sent'), ('open', 'settled'), ('open', 'cancelled'),
           ('sent', 'sent'), ('sent', 'settled')) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'settled' AND OLD.set_off_on_id IS NULL
       AND to_jsonb(NEW) - 'set_off_on_id' = to_jsonb(OLD) - 'set_off_on_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was settled stays so'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'supply_return_kept';
END $$;
CREATE TRIGGER purchasing_supplierreturn_kept BEFORE UPDATE OR DELETE ON purchasing_supplierreturn
    FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_return();

CREATE FUNCTION purchasing_refuse_returned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.movement_id IS NULL
       AND to_jsonb(NEW) - 'movement_id' - 'cost_minor'
         = to_jsonb(OLD) - 'movement_id' - 'cost_minor' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was sent back stays so'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'supply_return_kept';
END $$;
CREATE TRIGGER purchasing_returnline_kept BEFORE UPDATE OR DELETE ON purchasing_returnline
    FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_returned();
"""
BACKWARD = """
DROP TRIGGER purchasing_returnline_kept ON purchasing_returnline;
DROP TRIGGER purchasing_supplierreturn_kept ON purchasing_supplierreturn;
DROP TRIGGER purchasing_supplierbill_kept ON purchasing_supplierbill;
DROP FUNCTION purchasing_refuse_returned;
DROP FUNCTION purchasing_refuse_return;
DROP FUNCTION purchasing_refuse_bill;
"""


class Migration(migrations.Migration):
    dependencies = [("purchasing", "0003_returns_and_bills")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
