"""The shop's rows for other programs: streamed, as a table for people or as lines for machines.

Amounts and quantities leave as exact decimals, times in universal time.
"""

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any, cast

from django.db import connection, transaction

from fettle.access.actor import Actor
from fettle.access.roles import require
from fettle.journal.sql import load
from fettle.kernel.amount import written
from fettle.kernel.money import decimals_of
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

# What can be had, and the verb that whoever asks must be allowed.
KINDS = {
    "clients": "client.view",
    "units": "unit.view",
    "items": "cost.view",
    "stock": "cost.view",
    "orders": "order.view",
    "lines": "margin.view",
    "invoices": "invoice.view",
    "payments": "payment.view",
    "tills": "till.force_close",
    "till_entries": "till.force_close",
    "finance": "finance.view",
    "journal": "journal.view",
}
ROWS_AT_ONCE = 2000
# A cell that begins with one of these is a formula to a spreadsheet, in whatever width it is.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNITS = ("_minor", "_thousandths", "_bp")
_DOCUMENTS = ("facts", "names")  # columns of JSON


class Figure(str):
    """A number as exact text; in a table it stands as it is, even when it is negative."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Export:
    """The names of the columns, and the rows as they come from the database."""

    columns: list[str]
    rows: Iterator[list[Any]]


@contextmanager
def export(actor: Actor, kind: str) -> Iterator[Export]:
    """All rows of a kind, as far as they are the actor's shop's. Raises ``NotFound``."""
    if kind not in KINDS:
        raise NotFound(N_("There is no export of {kind}."), rule="export.unknown", kind=kind)
    require(actor, KINDS[kind])
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(load(__file__, f"export/{kind}"), {"shop": actor.shop_id})
        rows = cursor.fetchmany(ROWS_AT_ONCE)
        names = [column.name for column in cast(Any, cursor).description]
        yield Export([_plain_name(name) for name in names], _rows(cursor, rows, names))


def as_table(found: Export) -> Iterator[str]:
    """Lines of CSV, the names first; no cell is a formula."""
    yield _line(found.columns)
    for row in found.rows:
        yield _line([_cell(value) for value in row])


def as_json(found: Export) -> Iterator[str]:
    """One JSON object a line; amounts and quantities are decimal strings."""
    for row in found.rows:
        told = dict(zip(found.columns, row, strict=True))
        yield json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _rows(cursor: Any, rows: list[tuple[Any, ...]], names: list[str]) -> Iterator[list[Any]]:
    money = names.index("currency") if "currency" in names else None
    while rows:
        for row in rows:
            decimals = 0 if money is None else decimals_of(row[money])
            yield [_plain(n, value, decimals) for n, value in zip(names, row, strict=True)]
        rows = cursor.fetchmany(ROWS_AT_ONCE)


def _plain_name(name: str) -> str:
    for unit in _UNITS:
        name = name.removesuffix(unit)
    return name


def _plain(name: str, value: Any, decimals: int) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if name in _DOCUMENTS and isinstance(value, str):
        return json.loads(value)
    if value is None or not name.endswith(_UNITS):
        return value
    if name.endswith("_thousandths"):
        return Figure(Quantity(value).text)
    return Figure(written(value, 2 if name.endswith("_bp") else decimals))


def _cell(value: Any) -> str:
    """A value as one cell; text that a spreadsheet would take for a formula is quoted."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Figure):
        return str(value)
    if isinstance(value, list):
        value = "; ".join(str(part) for part in value)
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    return safe(value)


def safe(text: str) -> str:
    """The text as a spreadsheet may have it: never a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _line(cells: list[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
