"""What the database refuses by itself: other moves, changes of what was ordered or came in."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION purchasing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a receipt stays as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'receipt_kept';
END $$;
CREATE TRIGGER purchasing_receipt_kept BEFORE UPDATE OR DELETE ON purchasing_receipt
    FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_change();
CREATE TRIGGER purchasing_receiptline_kept BEFORE UPDATE OR DELETE ON purchasing_receiptline
    FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_change();

CREATE FUNCTION purchasing_refuse_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
           ('draft', 'sent'), ('draft', 'cancelled'), ('sent', 'part'), ('sent', 'received'),
           ('sent', 'cancelled'), ('part', 'received')))
       OR (OLD.state <> 'draft' AND (NEW.supplier_id, NEW.location_id, NEW.number, NEW.currency)
           IS DISTINCT FROM (OLD.supplier_id, OLD.location_id, OLD.number, OLD.currency)) THEN
        RAISE EXCEPTION 'a purchase order does not go this way'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'purchase_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER purchasing_purchaseorder_kept BEFORE UPDATE OR DELETE ON purchasing_purchaseorder
    FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_order();

-- Of what was ordered only what came of it grows.
CREATE FUNCTION purchasing_refuse_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stage text;
BEGIN
    SELECT state INTO stage FROM purchasing_purchaseorder
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.order_id ELSE NEW.order_id END;
    IF stage = 'draft' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND stage IN ('sent', 'part')
       AND NEW.received_thousandths >= OLD.received_thousandths
       AND NEW.extra_thousandths >= OLD.extra_thousandths
       AND to_jsonb(NEW) - 'received_thousandths' - 'extra_thousandths'
         = to_jsonb(OLD) - 'received_thousandths' - 'extra_thousandths' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was ordered stays as it was sent'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'purchase_line_kept';
END $$;
CREATE TRIGGER purchasing_purchaseline_kept
    BEFORE INSERT OR UPDATE OR DELETE ON purchasing_purchaseline
    FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_line();
"""
BACKWARD = """
DROP TRIGGER purchasing_purchaseline_kept ON purchasing_purchaseline;
DROP TRIGGER purchasing_purchaseorder_kept ON purchasing_purchaseorder;
DROP TRIGGER purchasing_receiptline_kept ON purchasing_receiptline;
DROP TRIGGER purchasing_receipt_kept ON purchasing_receipt;
DROP FUNCTION purchasing_refuse_line;
DROP FUNCTION purchasing_refuse_order;
DROP FUNCTION purchasing_refuse_change;
"""


class Migration(migrations.Migration):
    dependencies = [("purchasing", "0001_suppliers_orders_receipts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
