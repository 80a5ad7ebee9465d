"""Vouchers may have a last day; what is left afterwards is owed until it is written off."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

FORWARD = """
-- After its last day a voucher pays nothing.
CREATE FUNCTION billing_refuse_expired() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM billing_voucher v JOIN shop_shop s ON s.id = v.shop_id
               WHERE 'voucher:' || v.ref = NEW.owed_for
                 AND v.expires_on < (NEW.at AT TIME ZONE s.time_zone)::date) THEN
        RAISE EXCEPTION 'payment %: the voucher has expired', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_voucher_expired';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_payment_by_voucher BEFORE INSERT ON billing_payment
    FOR EACH ROW WHEN (NEW.tender = 'voucher' AND NEW.direction = 'in')
    EXECUTE FUNCTION billing_refuse_expired();

-- Nothing that still pays is written off.
CREATE FUNCTION billing_refuse_early_write_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM billing_voucher v JOIN shop_shop s ON s.id = v.shop_id
                   WHERE v.id = NEW.voucher_id
                     AND v.expires_on < (NEW.at AT TIME ZONE s.time_zone)::date) THEN
        RAISE EXCEPTION 'voucher %: it has not expired', NEW.voucher_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_write_off_early';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_write_off_late BEFORE INSERT ON billing_writeoff
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_early_write_off();
CREATE TRIGGER billing_writeoff_append_only BEFORE UPDATE OR DELETE ON billing_writeoff
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
"""
BACKWARD = """
DROP FUNCTION billing_refuse_early_write_off CASCADE;
DROP FUNCTION billing_refuse_expired CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0012_cash_back_is_rounded")]
    operations = [
        migrations.AddField("voucher", "expires_on", models.DateField(null=True)),
        migrations.CreateModel(
            name="WriteOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_minor", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="write_offs",
                        to="billing.voucher",
                    ),
                ),
                (
                    "finance",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="billing.finance",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(amount_minor__gt=0), name="billing_write_off_amount"
                    )
                ]
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
