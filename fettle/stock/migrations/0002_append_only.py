"""Movements only grow: the database refuses to change or remove what has moved."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION stock_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A movement stays as it is; make the reverse movement.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'movement_append_only';
END $$;
CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE ON stock_movement
    FOR EACH ROW EXECUTE FUNCTION stock_refuse_change();
"""
BACKWARD = """
DROP TRIGGER stock_movement_append_only ON stock_movement;
DROP FUNCTION stock_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
