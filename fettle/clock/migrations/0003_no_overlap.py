"""Nobody works on two things at once: the times of one person do not overlap."""

from django.db import migrations

# A range of one number stands for the person: ranges alone need no extension in such an index.
FORWARD = """
ALTER TABLE clock_entry ADD CONSTRAINT clock_no_overlap EXCLUDE USING gist (
    int8range(staff_id, staff_id, '[]') WITH &&,
    tstzrange(started_at, ended_at) WITH &&);
"""
BACKWARD = "ALTER TABLE clock_entry DROP CONSTRAINT clock_no_overlap;"


class Migration(migrations.Migration):
    dependencies = [("clock", "0002_kept_by_the_database")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
