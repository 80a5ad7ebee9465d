"""Receipts of advances are counted like those of bills."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("billing", "0014_online_refunds")]
    operations = [
        migrations.AlterField(
            "handout",
            "invoice",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handouts",
                to="billing.invoice",
            ),
        ),
        migrations.AddField(
            "handout",
            "payment",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handouts",
                to="billing.payment",
            ),
        ),
        migrations.AddConstraint(
            "handout",
            models.CheckConstraint(
                condition=Q(invoice=None) ^ Q(payment=None), name="billing_handout_of_one"
            ),
        ),
        migrations.AddConstraint(
            "handout",
            models.UniqueConstraint(
                fields=("payment", "n"), name="billing_handout_of_advance_once"
            ),
        ),
    ]
