"""Credit notes, corrected tenders, and payments that move to a corrected bill."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import fettle.kernel.refs

FORWARD = """
-- A credit note settles what it takes off the bill, and never more of a line than there was.
CREATE FUNCTION billing_keep_credit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bill billing_invoice;
    said record;
BEGIN
    SELECT * INTO bill FROM billing_invoice WHERE id = NEW.invoice_id FOR UPDATE;
    IF bill.shop_id <> NEW.shop_id OR bill.currency <> NEW.currency
       OR bill.reversed_at IS NOT NULL OR bill.client_id IS DISTINCT FROM NEW.client_id THEN
        RAISE EXCEPTION 'credit %: not for this bill', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_credit_of_bill';
    END IF;
    SELECT count(*) AS lines, coalesce(sum((l->>'total_minor')::bigint), 0) AS total,
           coalesce(sum((l->>'tax_minor')::bigint), 0) AS tax
    INTO said FROM jsonb_array_elements(NEW.lines) l;
    IF said.lines = 0 OR said.total <> NEW.total_minor OR said.tax <> NEW.tax_minor THEN
        RAISE EXCEPTION 'credit %: its total is not the sum of its lines', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_credit_total';
    END IF;
    IF EXISTS (
        SELECT FROM (
            SELECT (l->>'line')::int AS line, min((l->>'total_minor')::bigint) AS least,
                   min((l->>'quantity_thousandths')::bigint) AS fewest,
                   sum((l->>'total_minor')::bigint) AS total,
                   sum((l->>'tax_minor')::bigint) AS tax,
                   sum((l->>'quantity_thousandths')::bigint) AS quantity
            FROM billing_credit c, jsonb_array_elements(c.lines) l
            WHERE c.invoice_id = NEW.invoice_id GROUP BY 1) given
        WHERE bill.lines->given.line IS NULL OR given.line < 0 OR least < 0 OR fewest < 0
           OR total > (bill.lines->given.line->>'total_minor')::bigint
           OR tax > (bill.lines->given.line->>'tax_minor')::bigint
           OR quantity > (bill.lines->given.line->>'quantity_thousandths')::bigint) THEN
        RAISE EXCEPTION 'credit %: more than the bill has', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_credit_over';
    END IF;
    UPDATE billing_invoice
    SET paid_minor = paid_minor + NEW.total_minor,
        credited_minor = credited_minor + NEW.total_minor
    WHERE id = NEW.invoice_id AND NEW.total_minor > 0;
    RETURN NULL;
END $$;
CREATE TRIGGER billing_credit_kept AFTER INSERT ON billing_credit
    FOR EACH ROW EXECUTE FUNCTION billing_keep_credit();
CREATE TRIGGER billing_credit_append_only BEFORE UPDATE OR DELETE ON billing_credit
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER billing_tendercorrection_append_only BEFORE UPDATE OR DELETE
    ON billing_tendercorrection FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

-- Of an issued bill only what is settled moves (by payments and credit notes).
CREATE OR REPLACE FUNCTION billing_refuse_invoice_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['paid_minor', 'credited_minor', 'reversed_at'];
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
       AND (NEW.paid_minor = OLD.paid_minor AND NEW.credited_minor = OLD.credited_minor
            OR pg_trigger_depth() > 1)
       AND (OLD.reversed_at IS NULL OR NEW.reversed_at = OLD.reversed_at)
       AND (NEW.reversed_at IS NULL OR NEW.credited_minor = 0) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'An issued bill does not change.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'billing_invoice_fixed';
END $$;

-- Of no payment more goes back than there was, and nothing goes back of what went back.
CREATE FUNCTION billing_refuse_over_refund() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER billing_payment_refund AFTER INSERT ON billing_payment
    FOR EACH ROW WHEN (NEW.reversal_of_id IS NOT NULL)
    EXECUTE FUNCTION billing_refuse_over_refund();

-- What moves to another bill leaves the first.
CREATE FUNCTION billing_refuse_half_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount_minor) FROM billing_allocation
        WHERE payment_id = NEW.payment_id AND credit_id = NEW.credit_id) <> 0 THEN
        RAISE EXCEPTION 'a payment moves whole'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_allocation_moved';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_allocation_moved AFTER INSERT ON billing_allocation
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.credit_id IS NOT NULL)
    EXECUTE FUNCTION billing_refuse_half_move();
"""
BACKWARD = """
DROP FUNCTION billing_refuse_half_move CASCADE;
DROP FUNCTION billing_refuse_over_refund CASCADE;
DROP FUNCTION billing_keep_credit CASCADE;
CREATE OR REPLACE FUNCTION billing_refuse_invoice_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


def _staff() -> models.ForeignKey:
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="shop.staff",
    )


class Migration(migrations.Migration):
    dependencies = [("billing", "0008_sessions"), ("clients", "0004_bindings"), ("shop", "0002_venue")]
    operations = [
        migrations.CreateModel(
            name="Credit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=fettle.kernel.refs.new_ref, max_length=16, unique=True
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("client_name", models.CharField(blank=True, max_length=160)),
                ("currency", models.CharField(max_length=3)),
                ("heading", models.JSONField(default=dict)),
                ("lines", models.JSONField(default=list)),
                ("taxes", models.JSONField(default=list)),
                ("tax_minor", models.BigIntegerField()),
                ("total_minor", models.BigIntegerField()),
                ("points_back", models.BigIntegerField(default=0)),
                ("points_taken", models.BigIntegerField(default=0)),
                ("reason", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "shop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="shop.shop",
                    ),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="billing.invoice",
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrects",
                        to="billing.invoice",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.client",
                    ),
                ),
                ("staff", _staff()),
                ("approved_by", _staff()),
            ],
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                fields=("shop", "number"), name="billing_credit_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=Q(total_minor__gte=0)
                & Q(tax_minor__gte=0)
                & Q(tax_minor__lte=F("total_minor"))
                & Q(points_back__gte=0)
                & Q(points_taken__gte=0),
                name="billing_credit_total",
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=~Q(reason=""), name="billing_credit_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("staff")),
                name="billing_credit_approved",
            ),
        ),
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(fields=["shop", "-id"], name="billing_credit_shop"),
        ),
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(fields=["client", "-id"], name="billing_credit_client"),
        ),
        migrations.CreateModel(
            name="TenderCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                (
                    "payment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tender_correction",
                        to="billing.payment",
                    ),
                ),
                (
                    "out",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="billing.payment",
                    ),
                ),
                (
                    "back",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tender_corrected",
                        to="billing.payment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(reason=""), name="billing_tender_reason")
                ]
            },
        ),
        migrations.AddField(
            model_name="invoice",
            name="credited_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=Q(credited_minor__gte=0, credited_minor__lte=F("paid_minor")),
                name="billing_invoice_credited",
            ),
        ),
        migrations.AddField(
            model_name="allocation",
            name="credit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moved",
                to="billing.credit",
            ),
        ),
        migrations.RemoveConstraint(model_name="allocation", name="billing_allocation_once"),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                fields=("payment", "invoice", "credit"),
                name="billing_allocation_once",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
