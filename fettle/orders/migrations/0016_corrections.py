"""What comes back after the lock, the order that corrects another, and the client who came back."""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE TRIGGER orders_linereturn_append_only BEFORE UPDATE OR DELETE ON orders_linereturn
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_comment_change();

-- No more of a line comes back than was sold, nor more points than it cost or earned.
CREATE FUNCTION orders_refuse_over_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM orders_line l, LATERAL (
            SELECT sum(r.quantity_thousandths) AS quantity, sum(r.points) AS points,
                   sum(r.points_earned) AS earned,
                   sum(r.quantity_thousandths) FILTER (WHERE r.target <> '') AS goods
            FROM orders_linereturn r WHERE r.line_id = l.id) back
        WHERE l.id = NEW.line_id
          AND (back.quantity > l.quantity_thousandths OR back.points > l.points
               OR back.earned > l.points_earned
               OR back.goods > l.issued_thousandths - l.returned_thousandths)) THEN
        RAISE EXCEPTION 'more came back than was sold'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_return_over';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER orders_linereturn_kept AFTER INSERT ON orders_linereturn
    FOR EACH ROW EXECUTE FUNCTION orders_refuse_over_return();
"""
BACKWARD = """
DROP FUNCTION orders_refuse_over_return CASCADE;
DROP TRIGGER orders_linereturn_append_only ON orders_linereturn;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0006_corrections'),
        ('catalog', '0007_bands_apart'),
        ('clients', '0004_bindings'),
        ('orders', '0015_advance'),
        ('shop', '0006_rights'),
        ('stock', '0002_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='LineReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quantity_thousandths', models.BigIntegerField()),
                ('target', models.CharField(blank=True, max_length=5)),
                ('cost_minor', models.BigIntegerField(default=0)),
                ('net_minor', models.BigIntegerField(default=0)),
                ('points', models.BigIntegerField(default=0)),
                ('points_earned', models.BigIntegerField(default=0)),
                ('seconds', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='line',
            name='copy_of',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='orders.line'),
        ),
        migrations.AddField(
            model_name='order',
            name='comeback',
            field=models.CharField(blank=True, db_default='', default='', max_length=10),
        ),
        migrations.AddField(
            model_name='order',
            name='corrects',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='orders.order'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('copy_of__isnull', False)), fields=['copy_of'], name='orders_line_copy'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('parent__isnull', False)), fields=['parent'], name='orders_parent'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', False)), fields=('corrects',), name='orders_corrected_once'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('comeback', ''), models.Q(('comeback__in', ['warranty', 'goodwill', 'charged']), ('flow__in', ('workshop', 'ticket')), ('parent__isnull', False)), _connector='OR'), name='orders_comeback_of'),
        ),
        migrations.AddField(
            model_name='linereturn',
            name='credit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='billing.credit'),
        ),
        migrations.AddField(
            model_name='linereturn',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='orders.line'),
        ),
        migrations.AddField(
            model_name='linereturn',
            name='movement',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, to='stock.movement'),
        ),
        migrations.AddConstraint(
            model_name='linereturn',
            constraint=models.UniqueConstraint(fields=('line', 'credit', 'target'), name='orders_return_once'),
        ),
        migrations.AddConstraint(
            model_name='linereturn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cost_minor', 0), ('movement__isnull', True), ('target', '')), models.Q(('movement__isnull', False), ('quantity_thousandths__gt', 0), ('target__in', ('shelf', 'scrap'))), _connector='OR'), name='orders_return_of_goods'),
        ),
        migrations.AddConstraint(
            model_name='linereturn',
            constraint=models.CheckConstraint(condition=models.Q(('cost_minor__gte', 0), ('points__gte', 0), ('points_earned__gte', 0), ('quantity_thousandths__gte', 0), ('seconds__gte', 0)), name='orders_return_amounts'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
