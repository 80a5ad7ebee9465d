"""Everything that one command sends to the database, in order: the spine's statements and the rest.

A script for pgbench is made of it. What is new each time, references and numbers of rows, becomes
a variable of the script; a number that the database gives is asked for where it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

from bench.limit import rendered
from fettle.journal.pipeline import Statement, overheard
from fettle.kernel.refs import REF_PATTERN

# Rows with numbers that nothing else in a statement can be mistaken for.
FIRST = 7_000_000_000
APART = 100_000_000
NUMBERED = (
    "orders_order", "orders_line", "stock_reservation", "billing_invoice", "stock_movement",
    "billing_payment",
)  # fmt: skip
_REF = re.compile(rf"\b{REF_PATTERN}\b")
_NUMBER = re.compile(r"\b7\d{9}\b")


def set_apart() -> None:
    """Let the numbers of new rows begin where they are known by their size."""
    with connection.cursor() as cursor:
        for place, table in enumerate(NUMBERED):
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                [table, FIRST + place * APART],
            )


def hear(command: Callable[[], object]) -> list[Statement]:
    """The statements of a command, run for real."""

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append(Statement(sql, params or ()))
        return execute(sql, params, many, context)

    with overheard() as sent, connection.execute_wrapper(listen):
        command()
    return sent


class Script:
    """The commands of one visit as a script of pgbench, with a random number for what is new."""

    def __init__(self, known: str) -> None:
        self._known = set(_REF.findall(known))
        self._numbered = ""
        self._places: dict[str, str] = {}
        self.lines = ["\\set fresh random(1, 9999999999999)"]

    def number(self, number: int, flow: str) -> None:
        """Name the order's number: the limit asks the series for its own, as the app does."""
        self._numbered = f", {number}, '{flow}'"

    def add(self, before: str, sent: Sequence[Statement]) -> None:
        """Append a command: who asks (``before``), then its statements in a transaction."""
        self.lines += [before, "BEGIN;"]
        for statement in sent:
            if statement.sql != "COMMIT":
                self._append(rendered(statement, {}))
        self.lines.append("COMMIT;")

    def _append(self, text: str) -> None:
        for ref in _REF.findall(text):
            if ref not in self._known and ref not in self._places:
                self._places[ref] = f"'{len(self._places)}x' || :fresh::text"
        for number in dict.fromkeys(_NUMBER.findall(text)):
            if number not in self._places:
                self._ask(number)
        if self._numbered:
            text = text.replace(self._numbered, ", :number," + self._numbered.rpartition(",")[2])
        end = " \\aset" if "numbered.last AS number" in text else ";"
        self.lines.append(_replaced(text, self._places) + end)

    def _ask(self, number: str) -> None:
        """Ask for the number of a row by its reference, into a variable."""
        table = NUMBERED[(int(number) - FIRST) // APART]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT ref FROM {table} WHERE id = %s", [int(number)])
            ref = cursor.fetchone()[0]
        name = f"row_{len(self._places)}"
        text = f"SELECT id AS {name} FROM {table} WHERE ref = {self._places[ref]} \\gset"
        self.lines.append(text)
        self._places[number] = f":{name}::bigint"


def _replaced(text: str, places: dict[str, str]) -> str:
    """Bare numbers become variables; references inside a quoted text are joined to its rest."""
    pieces = re.split(r"('(?:[^']|'')*')", text)
    return "".join(
        _joined(piece, places) if piece.startswith("'") else _NUMBER.sub(_of(places), piece)
        for piece in pieces
    )


def _of(places: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: places.get(found[0], found[0])


def _joined(quoted: str, places: dict[str, str]) -> str:
    """A colon before a word stands alone: pgbench takes it for a variable, in quotes too."""
    refs = [ref for ref in dict.fromkeys(_REF.findall(quoted)) if ref in places]
    parts = re.split("(" + "|".join([*refs, r":(?=\w)"]) + ")", quoted[1:-1])
    if len(parts) == 1:
        return quoted
    return "(" + " || ".join(places.get(part) or f"'{part}'" for part in parts if part) + ")"
