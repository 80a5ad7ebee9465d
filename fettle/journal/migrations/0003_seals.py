"""Each entry of the journal gets a seal: the hash of the seal before it and of the entry itself."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION journal_told(e journal_entry) RETURNS text LANGUAGE sql STABLE
RETURN jsonb_build_array(
    e.id, e.shop_id, (extract(epoch FROM e.at) * 1000000)::bigint, e.person_id, e.name, e.role,
    e.source, e.address, e.verb, e.topic, e.subject, e.facts, e.reason)::text;
CREATE TRIGGER journal_seal_append_only BEFORE UPDATE OR DELETE ON journal_seal
    FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();
"""
BACKWARD = """
DROP TRIGGER journal_seal_append_only ON journal_seal;
DROP FUNCTION journal_told(journal_entry);
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("entry_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("shop_id", models.BigIntegerField()),
                ("number", models.BigIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("shop_id", "number"), name="journal_seal_number_once")
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
