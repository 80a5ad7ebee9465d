"""Whether clients may read what was done by a procedure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0002_kept_by_the_database")]
    operations = [
        migrations.AddField(
            model_name="procedure",
            name="shown",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
