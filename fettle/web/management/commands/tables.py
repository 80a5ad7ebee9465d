"""`fettle manage tables`: draw the tables anew from the migrations (``make tables``)."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from fettle.web.config import read_config
from fettle.web.postgres.binaries import find_programs
from fettle.web.postgres.places import cluster_dir
from fettle.web.tables import DRAWING, draw_tables

DRAFT = "fettle_drawn"


class Command(BaseCommand):
    """Migrates a database of its own from nothing, and writes down what came out."""

    help = "Draw the tables anew from the migrations."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Needs the embedded database: its own pg_dump suits its server."""
        pg_dump = find_programs(cluster_dir(read_config().data_dir)) / "pg_dump"
        usual = connection.settings_dict["NAME"]
        _run(f"DROP DATABASE IF EXISTS {DRAFT}", f"CREATE DATABASE {DRAFT}")
        _turn_to(DRAFT)
        call_command("migrate", verbosity=0, interactive=False)
        drawn = draw_tables(pg_dump)
        _turn_to(usual)
        _run(f"DROP DATABASE {DRAFT}")
        DRAWING.parent.mkdir(exist_ok=True)
        DRAWING.write_text(drawn, encoding="utf-8")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _turn_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
