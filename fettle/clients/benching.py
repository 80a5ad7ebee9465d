"""A million clients for measuring, made by the database itself; never for a shop's own data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from fettle.journal.sql import load

_AT_ONCE = 50_000
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_TABLES = (
    "clients_client",
    "clients_word",
    "clients_phone",
    "clients_unit",
    "clients_ownership",
)


def fill(
    connection: BaseDatabaseWrapper, n: int, *, progress: Callable[[int], Any] = lambda _: None
) -> None:
    """Add `n` clients with a phone and a unit each, then let the planner look at them.

    The rows are the same every time. `progress` is told how many there are. While it runs the
    indexes are away: building them at the end is several times faster than keeping them.
    """
    with _indexes_away(connection):
        for start in range(0, n, _AT_ONCE):
            rows = min(_AT_ONCE, n - start)
            with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
                cursor.execute(load(__file__, "fill"), {"rows": rows, "at": _LONG_AGO})
            progress(start + rows)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {', '.join(_TABLES)}")


@contextmanager
def _indexes_away(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Drop the indexes that no constraint needs, and build them again afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "spare_indexes"), [list(_TABLES)])
        spare = cursor.fetchall()
        for name, _definition in spare:
            cursor.execute(f'DROP INDEX "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '256MB'")
            for _name, definition in spare:
                cursor.execute(definition)
            cursor.execute("RESET maintenance_work_mem")
