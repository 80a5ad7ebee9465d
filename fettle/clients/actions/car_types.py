"""The list of car types grows by importing; what is known already stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import connection

from fettle.access.actor import Actor
from fettle.clients import facts
from fettle.clients.car_type_files import CarTypeRow
from fettle.journal import Answer, Key, act
from fettle.journal.sql import load

_AT_ONCE = 2000


def import_car_types(
    actor: Actor,
    file: str,
    rows: Sequence[CarTypeRow],
    *,
    progress: Callable[[int], None] = lambda _: None,
    key: Key | None = None,
) -> Answer:
    """Add the rows that are not known, all or none. Answers `rows` and `new`.

    `progress` is told after each portion how many rows are done.
    """
    with act(actor, "car_type.import", key=key) as step:
        new = 0
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            new += _add(some)
            progress(start + len(some))
        step.record("car_types", facts.CarTypesImported(file=file, rows=len(rows), new=new))
        step.answer(rows=len(rows), new=new)
    return step.answered


def _add(rows: Sequence[CarTypeRow]) -> int:
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "add_car_types"), columns)
        return int(cursor.rowcount)
