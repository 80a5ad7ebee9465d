"""Bands of one shop's parts matrix never overlap; ranges alone need no extension."""

from django.db import migrations

FORWARD = """
ALTER TABLE catalog_partsband ADD CONSTRAINT parts_band_apart
    EXCLUDE USING gist (int8range(shop_id, shop_id, '[]') WITH &&,
                        int8range(from_minor, to_minor, '[)') WITH &&);
"""
BACKWARD = "ALTER TABLE catalog_partsband DROP CONSTRAINT parts_band_apart;"


class Migration(migrations.Migration):
    dependencies = [("catalog", "0006_service_prices")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
