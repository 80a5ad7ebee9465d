"""Where a shop departs from the table of roles, and what stands still while the books disagree."""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION shop_copy_rights() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whose bigint := coalesce(NEW.shop_id, OLD.shop_id);
BEGIN
    UPDATE shop_shop SET rights = coalesce((
        SELECT jsonb_object_agg(told.role, told.verbs)
        FROM (SELECT role, jsonb_object_agg(verb, allowed) AS verbs
              FROM shop_rolegrant WHERE shop_id = whose GROUP BY role) told), '{}')
    WHERE id = whose;
    RETURN NULL;
END $$;
CREATE TRIGGER shop_rolegrant_copied AFTER INSERT OR UPDATE OR DELETE ON shop_rolegrant
    FOR EACH ROW EXECUTE FUNCTION shop_copy_rights();
"""
BACKWARD = """
DROP TRIGGER shop_rolegrant_copied ON shop_rolegrant;
DROP FUNCTION shop_copy_rights();
"""


def _held(value: object) -> models.Value:
    return models.Value(value, models.JSONField())


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_cash_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='shop',
            name='closed',
            field=models.JSONField(db_default=_held({}), default=dict),
        ),
        migrations.AddField(
            model_name='shop',
            name='rights',
            field=models.JSONField(db_default=_held({}), default=dict),
        ),
        migrations.AddField(
            model_name='shop',
            name='unclosed',
            field=models.JSONField(db_default=_held([]), default=list),
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=16)),
                ('verb', models.CharField(max_length=40)),
                ('allowed', models.BooleanField()),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shop.staff')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='shop.shop')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('shop', 'role', 'verb'), name='shop_grant_once'),
                    models.CheckConstraint(condition=models.Q(('role__in', ['reception', 'advisor', 'technician', 'section', 'cashier', 'operator'])), name='shop_grant_role'),
                    models.CheckConstraint(condition=models.Q(('verb__in', ['books.set', 'role.set', 'staff.create', 'staff.edit', 'token.create', 'token.revoke']), _negated=True), name='shop_grant_verb'),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
