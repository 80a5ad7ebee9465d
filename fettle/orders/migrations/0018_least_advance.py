"""Work begins when what the shop asks in advance is paid, or somebody did without it."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION orders_require_advance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rule shop_shop;
    agreed bigint;
BEGIN
    SELECT * INTO rule FROM shop_shop WHERE id = NEW.shop_id;
    IF rule.advance_bp IS NULL AND rule.advance_least_minor IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT coalesce(sum(total_minor), 0) INTO agreed FROM orders_line
    WHERE order_id = NEW.id AND authorisation = 'authorised';
    IF NEW.advance_minor
       < (CASE WHEN rule.advance_bp IS NULL THEN least(rule.advance_least_minor, agreed)
               ELSE div(2 * agreed::numeric * rule.advance_bp + 10000, 20000) END) THEN
        RAISE EXCEPTION 'order %: less is paid in advance than the shop asks', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_advance_short';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_advance_before_work BEFORE UPDATE OF started_at ON orders_order
    FOR EACH ROW WHEN (OLD.started_at IS NULL AND NEW.started_at IS NOT NULL
                       AND NEW.flow IN ('workshop', 'ticket') AND NEW.advance_waived = '')
    EXECUTE FUNCTION orders_require_advance();
"""
BACKWARD = "DROP FUNCTION orders_require_advance CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("orders", "0017_flat_hours"), ("shop", "0009_money_rules")]
    operations = [
        migrations.AddField(
            "order",
            "advance_waived",
            models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
