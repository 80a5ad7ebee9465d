"""Issued bills do not change; payments only grow; what is paid is the sum of allocations."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION billing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A payment stays as it was booked.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'billing_append_only';
END $$;
CREATE TRIGGER billing_payment_append_only BEFORE UPDATE OR DELETE ON billing_payment
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER billing_allocation_append_only BEFORE UPDATE OR DELETE ON billing_allocation
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER billing_finance_append_only BEFORE UPDATE OR DELETE ON billing_finance
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

-- Paid is what the allocations say, and only they say it.
CREATE FUNCTION billing_keep_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH settled AS (
        SELECT invoice_id, sum(amount_minor)::bigint AS amount FROM made GROUP BY invoice_id
    ), locked AS MATERIALIZED (
        SELECT i.id, s.amount FROM billing_invoice i JOIN settled s ON s.invoice_id = i.id
        ORDER BY i.id FOR UPDATE OF i
    )
    UPDATE billing_invoice i SET paid_minor = i.paid_minor + l.amount
    FROM locked l WHERE l.id = i.id;
    RETURN NULL;
END $$;
CREATE TRIGGER billing_allocation_kept AFTER INSERT ON billing_allocation
    REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION billing_keep_paid();

-- Of an issued bill only what is paid moves (by allocations), and it is reversed once.
CREATE FUNCTION billing_refuse_invoice_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - 'paid_minor' - 'reversed_at' = to_jsonb(OLD) - 'paid_minor' - 'reversed_at'
       AND (NEW.paid_minor = OLD.paid_minor OR pg_trigger_depth() > 1)
       AND (OLD.reversed_at IS NULL OR NEW.reversed_at = OLD.reversed_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'An issued bill does not change.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'billing_invoice_fixed';
END $$;
CREATE TRIGGER billing_invoice_fixed BEFORE UPDATE OR DELETE ON billing_invoice
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_invoice_change();
"""
BACKWARD = """
DROP TRIGGER billing_invoice_fixed ON billing_invoice;
DROP TRIGGER billing_allocation_kept ON billing_allocation;
DROP TRIGGER billing_finance_append_only ON billing_finance;
DROP TRIGGER billing_allocation_append_only ON billing_allocation;
DROP TRIGGER billing_payment_append_only ON billing_payment;
DROP FUNCTION billing_refuse_invoice_change();
DROP FUNCTION billing_keep_paid();
DROP FUNCTION billing_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
