"""Discounts and voids that a second person approves; least advances; vouchers that expire."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("shop", "0008_second_person")]
    operations = [
        migrations.AddField(
            "shop",
            "discount_limits",
            models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict),
        ),
        migrations.AddField(
            "shop", "void_second", models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField("shop", "advance_bp", models.PositiveIntegerField(null=True)),
        migrations.AddField("shop", "advance_least_minor", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("shop", "voucher_months", models.PositiveSmallIntegerField(null=True)),
        migrations.AddConstraint(
            "shop",
            models.CheckConstraint(
                condition=Q(advance_bp=None) | Q(advance_least_minor=None),
                name="shop_advance_one_way",
            ),
        ),
        migrations.AddConstraint(
            "shop",
            models.CheckConstraint(
                condition=Q(advance_bp=None) | Q(advance_bp__lte=10_000),
                name="shop_advance_percent",
            ),
        ),
    ]
