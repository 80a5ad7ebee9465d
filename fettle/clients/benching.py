"""A million clients for measuring, made by the database itself; never for a shop's own data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from fettle.journal.sql import load

_AT_ONCE = 50_000
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def fill(
    connection: BaseDatabaseWrapper, n: int, *, progress: Callable[[int], Any] = lambda _: None
) -> None:
    """Add `n` clients with a phone and a unit each, then let the planner look at them.

    The rows are the same every time. `progress` is told how many there are.
    """
    for start in range(0, n, _AT_ONCE):
        rows = min(_AT_ONCE, n - start)
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(load(__file__, "fill"), {"rows": rows, "at": _LONG_AGO})
        progress(start + rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE clients_client, clients_word, clients_phone, clients_unit,"
            " clients_ownership"
        )
