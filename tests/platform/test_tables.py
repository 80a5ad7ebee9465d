"""The drawing of the tables and the migrations lead to the same database."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from fettle.web.config import read_config
from fettle.web.postgres.binaries import find_programs
from fettle.web.postgres.places import cluster_dir
from fettle.web.tables import DRAWING, draw_tables, lay_tables

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def empty_database() -> Iterator[None]:
    """A database without a table, in place of the one that tests work on."""
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_drawn"
    _run(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    _turn_to(name)
    yield
    _turn_to(usual)
    _run(f"DROP DATABASE {name}")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _turn_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


@pytest.fixture
def pg_dump() -> Path:
    """The one that suits the server."""
    if not read_config().is_embedded:
        pytest.skip("the drawing is made with the embedded server's own pg_dump")
    return find_programs(cluster_dir(read_config().data_dir)) / "pg_dump"


@pytest.mark.timeout(300)
def test_the_drawing_is_what_the_migrations_leave(empty_database: None, pg_dump: Path) -> None:
    """`make tables` was forgotten after a migration if this fails."""
    call_command("migrate", verbosity=0, interactive=False)
    assert draw_tables(pg_dump).splitlines() == _drawing()


def test_laid_out_it_is_drawn_the_same_again(empty_database: None, pg_dump: Path) -> None:
    assert lay_tables()
    drawn = draw_tables(pg_dump).splitlines()
    assert [_plain(line) for line in drawn] == [_plain(line) for line in _drawing()]


def _drawing() -> list[str]:
    return DRAWING.read_text(encoding="utf-8").splitlines()


def _plain(line: str) -> str:
    """Without casts and brackets: PostgreSQL words a list of texts anew when it reads it again."""
    return re.sub(r"::[a-z]+( varying)?(\[\])?|[()]", "", line)


def test_a_database_with_tables_is_left_alone() -> None:
    assert not lay_tables()


def test_a_drawing_of_things_to_come_is_not_laid_out(
    empty_database: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = tmp_path / "tables.sql"
    newer.write_text("-- has shop 9999_to_come\nCREATE TABLE to_come (id bigint);\n")
    monkeypatch.setattr("fettle.web.tables.DRAWING", newer)
    assert not lay_tables()
    assert connection.introspection.table_names() == []
