"""Money that goes back online is asked of the service that took it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

FORWARD = """
-- What goes back of a charge is asked for at the service: laid down with the payment, by whatever
-- wrote it, once.
CREATE FUNCTION billing_ask_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO billing_onlinerefund (ref, shop_id, charge_id, payment_id, currency, amount_minor,
                                      asked_at)
    SELECT NEW.ref, NEW.shop_id, c.id, NEW.id, NEW.currency, NEW.amount_minor, NEW.at
    FROM billing_payment p JOIN billing_charge c ON c.ref = p.reference
    WHERE p.id = NEW.reversal_of_id AND p.tender = 'online';
    RETURN NULL;
END $$;
CREATE TRIGGER billing_payment_back_online AFTER INSERT ON billing_payment
    FOR EACH ROW WHEN (NEW.tender = 'online' AND NEW.direction = 'out'
                       AND NEW.reversal_of_id IS NOT NULL)
    EXECUTE FUNCTION billing_ask_refund();

CREATE FUNCTION billing_online_refund_rank(state text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT array_position(ARRAY['asked', 'open', 'done', 'refused'], state)
$$;
CREATE FUNCTION billing_keep_online_refund() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['state', 'name', 'heard_at'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
       AND billing_online_refund_rank(NEW.state) >= billing_online_refund_rank(OLD.state) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A refund that was asked for only goes forward.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'billing_online_refund_forward';
END $$;
CREATE TRIGGER billing_online_refund_forward BEFORE UPDATE OR DELETE ON billing_onlinerefund
    FOR EACH ROW EXECUTE FUNCTION billing_keep_online_refund();
"""
BACKWARD = """
DROP FUNCTION billing_keep_online_refund CASCADE;
DROP FUNCTION billing_online_refund_rank(text);
DROP FUNCTION billing_ask_refund CASCADE;
"""
STATES = [
    ("asked", "Pending"),
    ("open", "On its way"),
    ("done", "Arrived"),
    ("refused", "Refused by the payment service"),
]


def _to(model: str, name: str) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model
    )


class Migration(migrations.Migration):
    dependencies = [("billing", "0013_vouchers_expire"), ("shop", "0009_money_rules")]
    operations = [
        migrations.CreateModel(
            name="OnlineRefund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=16, unique=True)),
                ("name", models.CharField(blank=True, db_default="", default="", max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=STATES, db_default="asked", default="asked", max_length=8
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("amount_minor", models.BigIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField(null=True)),
                ("charge", _to("billing.charge", "refunds")),
                (
                    "payment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="online_refund",
                        to="billing.payment",
                    ),
                ),
                ("shop", _to("shop.shop", "+")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=Q(state__in=["asked", "open"]),
                        fields=["shop", "id"],
                        name="billing_online_refund_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(
                            amount_minor__gt=0, state__in=["asked", "open", "done", "refused"]
                        ),
                        name="billing_online_refund_state",
                    )
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
