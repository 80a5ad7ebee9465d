"""Headings of income and expense as rows; entries know their tax, their order and their undoing."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import fettle.kernel.refs

FORWARD = """
-- An entry is undone once, by its exact opposite, and never what a payment wrote.
CREATE FUNCTION billing_check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM billing_finance f
        WHERE f.id = NEW.reversal_of_id AND f.reversal_of_id IS NULL AND f.payment_id IS NULL
          AND (f.shop_id, f.kind, f.category, f.tender, f.currency, f.amount_minor, f.tax_minor)
              = (NEW.shop_id, NEW.kind, NEW.category, NEW.tender, NEW.currency,
                 -NEW.amount_minor, -NEW.tax_minor)) THEN
        RAISE EXCEPTION 'An entry is undone once, by its opposite.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'billing_finance_reversed_right';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_finance_reversed_right BEFORE INSERT ON billing_finance
    FOR EACH ROW WHEN (NEW.reversal_of_id IS NOT NULL)
    EXECUTE FUNCTION billing_check_reversal();
"""
BACKWARD = """
DROP TRIGGER billing_finance_reversed_right ON billing_finance;
DROP FUNCTION billing_check_reversal();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0007_owed'),
        ('shop', '0002_venue'),
    ]

    operations = [
        migrations.CreateModel(
            name='FinanceCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=fettle.kernel.refs.new_ref, max_length=16, unique=True)),
                ('kind', models.CharField(choices=[('income', 'Income'), ('expense', 'Expense')], max_length=7)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=60)),
                ('names', models.JSONField(blank=True, default=dict)),
                ('active', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='finance',
            name='billing_finance_amount',
        ),
        migrations.AddField(
            model_name='finance',
            name='order_ref',
            field=models.CharField(blank=True, db_default='', default='', max_length=16),
        ),
        migrations.AddField(
            model_name='finance',
            name='party',
            field=models.CharField(blank=True, db_default='', default='', max_length=120),
        ),
        migrations.AddField(
            model_name='finance',
            name='party_ref',
            field=models.CharField(blank=True, db_default='', default='', max_length=16),
        ),
        migrations.AddField(
            model_name='finance',
            name='reversal_of',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='billing.finance'),
        ),
        migrations.AddField(
            model_name='finance',
            name='tax_bp',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='finance',
            name='tax_minor',
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name='finance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount_minor__gt', 0), ('reversal_of__isnull', True)), models.Q(('amount_minor__lt', 0), ('reversal_of__isnull', False)), _connector='OR'), name='billing_finance_amount'),
        ),
        migrations.AddConstraint(
            model_name='finance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tax_minor__gte', 0), ('tax_minor__lte', models.F('amount_minor'))), models.Q(('tax_minor__gte', models.F('amount_minor')), ('tax_minor__lte', 0)), _connector='OR'), name='billing_finance_tax'),
        ),
        migrations.AddField(
            model_name='financecategory',
            name='shop',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shop.shop'),
        ),
        migrations.AddConstraint(
            model_name='financecategory',
            constraint=models.UniqueConstraint(fields=('shop', 'kind', 'code'), name='billing_finance_category_once'),
        ),
        migrations.AddConstraint(
            model_name='financecategory',
            constraint=models.UniqueConstraint(models.F('shop'), models.F('kind'), django.db.models.functions.text.Lower('name'), name='billing_finance_category_named_once'),
        ),
        migrations.AddIndex(
            model_name='invoice',
            index=models.Index(fields=['shop', 'issued_at'], name='billing_invoice_issued'),
        ),
        migrations.AddIndex(
            model_name='invoice',
            index=models.Index(condition=models.Q(('reversed_at__isnull', False)), fields=['shop', 'reversed_at'], name='billing_invoice_reversed'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['shop', 'at'], name='billing_payment_day'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
