"""Words, parts and endings by which clients and units are found."""

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("clients", "0001_initial")]

    operations: ClassVar = [
        migrations.RunSQL(
            "".join(
                (SQL / name).read_text(encoding="utf-8")
                for name in ("install.sql", "install_find.sql")
            ),
            (SQL / "uninstall.sql").read_text(encoding="utf-8"),
        )
    ]
