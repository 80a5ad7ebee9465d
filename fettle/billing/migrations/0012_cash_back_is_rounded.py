"""Cash that goes back is rounded too: what rounding adds to it or leaves out is a leg of its own."""

from django.db import migrations, models
from django.db.models import Q

FORWARD = """
-- Of no payment more goes back than there was, and nothing goes back of what went back. What
-- rounding adds to the cash that goes back comes in again as a leg of rounding.
CREATE OR REPLACE FUNCTION billing_refuse_over_refund() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    paid billing_payment;
    gone bigint;
BEGIN
    SELECT * INTO paid FROM billing_payment WHERE id = NEW.reversal_of_id FOR UPDATE;
    SELECT sum(CASE WHEN direction = paid.direction THEN -amount_minor ELSE amount_minor END)
    INTO gone FROM billing_payment WHERE reversal_of_id = paid.id;
    IF gone NOT BETWEEN 0 AND paid.amount_minor OR paid.reversal_of_id IS NOT NULL
       OR (paid.direction = NEW.direction
           AND (NEW.tender <> 'rounding' OR paid.tender = 'rounding'))
       OR paid.shop_id <> NEW.shop_id OR paid.currency <> NEW.currency THEN
        RAISE EXCEPTION 'payment %: more would go back than was paid', paid.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_refund_over';
    END IF;
    RETURN NULL;
END $$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION billing_refuse_over_refund() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    paid billing_payment;
    gone bigint;
BEGIN
    SELECT * INTO paid FROM billing_payment WHERE id = NEW.reversal_of_id FOR UPDATE;
    SELECT sum(amount_minor) INTO gone FROM billing_payment WHERE reversal_of_id = paid.id;
    IF gone > paid.amount_minor OR paid.reversal_of_id IS NOT NULL
       OR paid.direction = NEW.direction OR paid.shop_id <> NEW.shop_id
       OR paid.currency <> NEW.currency THEN
        RAISE EXCEPTION 'payment %: more would go back than was paid', paid.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_refund_over';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0011_vouchers")]
    operations = [
        migrations.RemoveConstraint("payment", "billing_payment_spent_on_bills"),
        migrations.AddConstraint(
            "payment",
            models.CheckConstraint(
                condition=(Q(purpose="bill") | ~Q(tender__in=["advance", "voucher"]))
                & (~Q(purpose="voucher") | ~Q(tender="rounding")),
                name="billing_payment_spent_on_bills",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
