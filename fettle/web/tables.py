"""The tables as a drawing, so that an empty database need not live through their whole history.

``sql/tables.sql`` is what all migrations up to a moment leave behind. Laying it out takes a second,
where the migrations take half a minute; newer ones are then run on top of it as ever. An old
drawing is therefore slower, never wrong. ``fettle manage tables`` draws it anew.
"""

import re
import subprocess
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

DRAWING = Path(__file__).resolve().parent / "sql" / "tables.sql"
HEAD = "-- Drawn by `fettle manage tables` from the migrations; not to be edited.\n\n"
LEFT_OUT = ("django_migrations", "django_content_type", "auth_permission")
_NOISE = re.compile(
    r"^(--( (Name|Data|Dumped|PostgreSQL)\b.*)?|\\(un)?restrict .*"
    r"|SET (\w+_timeout|client_\w+|standard_conforming_strings|check_function_bodies|xmloption"
    r"|row_security|default_\w+) = .*;|SELECT pg_catalog\.set_config\(.*\);"
    rf"|SELECT pg_catalog\.setval\('public\.({'|'.join(LEFT_OUT)})_id_seq'.*\);)\n",
    re.MULTILINE,
)
_APPLIED = re.compile(r"^-- has (\w+) (\w+)$", re.MULTILINE)


def lay_tables() -> bool:
    """Lay the drawing out in a database without tables; says whether it did.

    It does not if the drawing knows migrations that are not installed here.
    """
    if connection.introspection.table_names() or not DRAWING.exists():
        return False
    drawing = DRAWING.read_text(encoding="utf-8")
    drawn = {(found[1], found[2]) for found in _APPLIED.finditer(drawing)}
    if not drawn <= set(MigrationLoader(None).disk_migrations):
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL check_function_bodies = false")
        cursor.execute(drawing)
        recorder = MigrationRecorder(connection)
        for room, name in sorted(drawn):
            recorder.record_applied(room, name)
    return True


def draw_tables(pg_dump: Path) -> str:
    """The tables of the connected, migrated database as SQL that any PostgreSQL ≥ 15 takes."""
    dumped = subprocess.run(
        [pg_dump, *_address(), *_asked()], capture_output=True, text=True, check=True
    ).stdout
    plain = re.sub(r"\bpublic\.", "", _NOISE.sub("", dumped))
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    has = "".join(f"-- has {room} {name}\n" for room, name in applied)
    return HEAD + has + "\n" + re.sub(r"\n{3,}", "\n\n", plain).strip() + "\n"


def _asked() -> list[str]:
    without = [f"--exclude-table-data={table}" for table in LEFT_OUT]
    return ["--no-owner", "--no-privileges", "--no-comments", "--inserts", *without]


def _address() -> list[str]:
    place = connection.settings_dict
    given = {"--host": "HOST", "--port": "PORT", "--username": "USER", "--dbname": "NAME"}
    return [f"{flag}={place[key]}" for flag, key in given.items() if place.get(key)]
