"""Statements of the spine: prepared, bound by the server, sent together in one flush.

Django's own cursors bind in the client and wait for each answer. The few statements that every
command runs go through here instead, on the same connection and in the same transaction.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import psycopg
from django.db import connection
from psycopg.adapt import AdaptersMap
from psycopg.rows import dict_row
from psycopg.types.numeric import Int8Dumper

Params = Sequence[Any] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL text with its parameters (``%s`` places, cast where arrays are passed)."""

    sql: str
    params: Params = ()


def _adapters() -> AdaptersMap:
    """Send every int as bigint, else each mixture of magnitudes is prepared as a new statement."""
    adapters = AdaptersMap(psycopg.adapters)
    adapters.register_dumper(int, Int8Dumper)
    return adapters


_ADAPTERS = _adapters()
_PLACE = re.compile(r"%%|%s|%\((\w+)\)s")
_listeners: list[Callable[[Statement], None]] = []


@contextmanager
def overheard() -> Iterator[list[Statement]]:
    """Every statement that is sent meanwhile: what the bench replays without Fettle."""
    sent: list[Statement] = []
    _listeners.append(sent.append)
    try:
        yield sent
    finally:
        _listeners.remove(sent.append)


class SpineCursor(psycopg.RawCursor[dict[str, Any]]):
    """A server-side binding cursor for numbered places (``$1``), with rows as dictionaries."""

    def __init__(self, raw: "psycopg.Connection[Any]") -> None:
        super().__init__(raw, row_factory=dict_row)
        self._adapters = AdaptersMap(_ADAPTERS)


def fetch(statement: Statement) -> list[dict[str, Any]]:
    """Run a reading statement in the same round trip as BEGIN; return its rows."""
    raw = _raw()
    with connection.wrap_database_errors, raw.pipeline():
        cursor = _send(raw, statement)
        return cursor.fetchall()


def fetch_all(statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
    """Run statements one behind the other in one round trip; return the rows of each.

    Each one sees what was committed while the one before it waited for a lock.
    """
    raw = _raw()
    with connection.wrap_database_errors, raw.pipeline():
        cursors = [_send(raw, statement) for statement in statements]
        return [cursor.fetchall() for cursor in cursors]


def fetch_each(statements: Sequence[Statement], most: int) -> list[list[dict[str, Any]]]:
    """Run reading statements in one round trip; return the first rows of each."""
    raw = _raw()
    with connection.wrap_database_errors, raw.pipeline():
        cursors = [_send(raw, statement) for statement in statements]
        return [cursor.fetchmany(most) for cursor in cursors]


def flush(statements: Sequence[Statement], *, commit: bool) -> None:
    """Send the statements, and COMMIT behind them, in one round trip."""
    raw = _raw()
    with connection.wrap_database_errors, raw.pipeline():
        for statement in statements:
            _send(raw, statement)
        if commit:
            _send(raw, Statement("COMMIT"))


def _raw() -> "psycopg.Connection[Any]":
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    return raw


def _send(raw: "psycopg.Connection[Any]", statement: Statement) -> SpineCursor:
    if connection.queries_logged:
        connection.queries_log.append({"sql": statement.sql, "time": "0"})
    for listen in _listeners:
        listen(statement)
    cursor, params = SpineCursor(raw), statement.params
    if not params:
        cursor.execute(statement.sql, prepare=True)
        return cursor
    sql, names = _numbered(statement.sql)
    values = [params[name] for name in names] if isinstance(params, Mapping) else list(params)
    cursor.execute(sql, values, prepare=True)
    return cursor


@lru_cache(maxsize=1024)
def _numbered(sql: str) -> tuple[str, list[str]]:
    """The statement with numbered places, and the names that stand for them, once for ever.

    The driver would take long statements apart anew each time they are sent.
    """
    names: list[str] = []

    def numbered(place: re.Match[str]) -> str:
        if place[0] == "%%":
            return "%"
        name = place[1] or f"#{len(names)}"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _PLACE.sub(numbered, sql), names
