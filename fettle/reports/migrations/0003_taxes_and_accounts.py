"""Days are summed by tax and by account too: what is written down is written anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_schedule_tries")]
    operations = [
        migrations.RunSQL("DELETE FROM reports_daysum; DELETE FROM reports_day;", "SELECT 1")
    ]
