"""Types of service that need a health check; no order is ready before its check is issued."""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION inspections_refuse_unchecked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM inspections_inspection i
               WHERE i.order_id = NEW.id AND i.state IN ('created', 'running', 'submitted')) THEN
        RAISE EXCEPTION 'the check of order % is not issued', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_not_issued';
    END IF;
    IF EXISTS (SELECT FROM inspections_checkneed n
               WHERE n.shop_id = NEW.shop_id AND n.service_type_id = NEW.service_type_id)
       AND NOT EXISTS (SELECT FROM inspections_inspection i
                       WHERE i.order_id IN (NEW.id, NEW.parent_id)
                         AND i.unit_id = NEW.unit_id AND i.state IN ('issued', 'superseded')) THEN
        RAISE EXCEPTION 'order % needs a check', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_needed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inspections_order_checked BEFORE UPDATE OF stage ON orders_order
    FOR EACH ROW WHEN (NEW.stage = 'ready' AND OLD.stage <> 'ready')
    EXECUTE FUNCTION inspections_refuse_unchecked();
"""
BACKWARD = """
DROP TRIGGER inspections_order_checked ON orders_order;
DROP FUNCTION inspections_refuse_unchecked;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0002_kept_by_the_database"),
        ("orders", "0016_corrections"),
        ("shop", "0001_initial"),
    ]
    operations = [
        migrations.CreateModel(
            name="CheckNeed",
            fields=[
                ("id", models.BigAutoField(
                    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                )),
                ("service_type", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+",
                    to="orders.servicetype",
                )),
                ("shop", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="shop.shop"
                )),
            ],
            options={
                "constraints": [models.UniqueConstraint(
                    fields=("shop", "service_type"), name="check_need_once"
                )],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]  # fmt: skip
