"""What the database refuses of clients' orders: floods, bills of two, and totals that lie."""

from django.db import migrations

FORWARD = """
-- The bill of an order covers the shop orders that were put on it, and nothing else.
CREATE OR REPLACE FUNCTION orders_check_total() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines record;
    billed bigint;
    beside bigint;
BEGIN
    SELECT coalesce(sum(l.total_minor), 0) AS total, coalesce(sum(l.tax_minor), 0) AS tax
    INTO lines FROM orders_line l
    WHERE l.order_id = NEW.id AND l.authorisation NOT IN ('declined', 'deferred');
    SELECT coalesce(sum(o.total_minor), 0) INTO beside FROM orders_order o
    WHERE o.billed_with_id = NEW.id AND o.stage IN ('new', 'completed', 'closed');
    SELECT i.total_minor INTO billed FROM billing_invoice i WHERE i.id = NEW.invoice_id;
    IF NEW.total_minor <> lines.total OR NEW.tax_minor <> lines.tax
       OR (NEW.billed_with_id IS NULL
           AND billed IS DISTINCT FROM NEW.total_minor + beside)
       OR (NEW.billed_with_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM orders_order h
                           WHERE h.id = NEW.billed_with_id AND h.locked_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'order %: total is not the sum of its lines', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_total_computed';
    END IF;
    RETURN NULL;
END $$;

-- A shop order goes on the bill of running work of the same client, before that is checked out.
CREATE FUNCTION orders_refuse_beside() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    host orders_order;
BEGIN
    SELECT * INTO host FROM orders_order WHERE id = NEW.billed_with_id FOR SHARE;
    IF host.locked_at IS NOT NULL OR host.flow NOT IN ('workshop', 'ticket')
       OR host.shop_id <> NEW.shop_id OR host.client_id IS DISTINCT FROM NEW.client_id THEN
        RAISE EXCEPTION 'order % cannot be billed with %', NEW.ref, host.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_billed_with_own';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_order_beside BEFORE UPDATE OF billed_with_id ON orders_order
    FOR EACH ROW WHEN (NEW.billed_with_id IS NOT NULL
                       AND NEW.billed_with_id IS DISTINCT FROM OLD.billed_with_id)
    EXECUTE FUNCTION orders_refuse_beside();

-- Submits of one shop wait for each other at its row of numbers, so what is counted here is true.
CREATE FUNCTION orders_refuse_flood() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    waiting bigint;
    lately bigint;
BEGIN
    SELECT count(*) FILTER (WHERE stage = 'submitted'),
           count(*) FILTER (WHERE opened_at > NEW.opened_at - interval '1 minute')
    INTO waiting, lately
    FROM (SELECT stage, opened_at FROM orders_order
          WHERE NEW.client_id IS NOT NULL AND client_id = NEW.client_id
            AND flow = 'shop_order' AND shop_id = NEW.shop_id
            AND (stage = 'submitted' OR opened_at > NEW.opened_at - interval '1 minute')
          UNION ALL
          SELECT stage, opened_at FROM orders_order
          WHERE NEW.client_id IS NULL AND seating_id = NEW.seating_id AND client_id IS NULL
            AND (stage = 'submitted' OR opened_at > NEW.opened_at - interval '1 minute')) own;
    IF waiting >= 5 THEN
        RAISE EXCEPTION 'five orders are waiting already'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_waiting_most';
    END IF;
    IF lately >= 10 THEN
        RAISE EXCEPTION 'ten orders within a minute'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_submitted_fast';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_order_flood BEFORE INSERT ON orders_order
    FOR EACH ROW WHEN (NEW.stage = 'submitted' AND NEW.opened_by_id IS NULL
                       AND NEW.source IN ('page', 'api')
                       AND (NEW.client_id IS NOT NULL OR NEW.seating_id IS NOT NULL))
    EXECUTE FUNCTION orders_refuse_flood();
"""
BACKWARD = """
DROP FUNCTION orders_refuse_flood CASCADE;
DROP FUNCTION orders_refuse_beside CASCADE;
CREATE OR REPLACE FUNCTION orders_check_total() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0004_client_orders")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
