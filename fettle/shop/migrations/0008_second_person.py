"""Above which refund, and how many points, a second person approves."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0007_charges'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='rolegrant', name='shop_grant_verb'),
        migrations.AddConstraint(
            model_name='rolegrant',
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        'verb__in',
                        [
                            'books.set',
                            'role.set',
                            'second_person.set',
                            'shop.open',
                            'shop.take_over',
                            'staff.create',
                            'staff.edit',
                            'staff.employ',
                            'token.create',
                            'token.revoke',
                        ],
                    ),
                    _negated=True,
                ),
                name='shop_grant_verb',
            ),
        ),
        migrations.AddField(
            model_name='shop',
            name='points_limit',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='shop',
            name='refund_limit_minor',
            field=models.PositiveBigIntegerField(null=True),
        ),
    ]
