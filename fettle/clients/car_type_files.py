"""Reading a file of car types: comma-separated, in UTF-8, with the columns year, make, model."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_

COLUMNS = ["year", "make", "model"]
MOST_BYTES = 50 * 1024 * 1024
FIRST_YEAR, LAST_YEAR = 1885, 2100


class CarTypeRow(NamedTuple):
    """One line of the file."""

    year: int
    make: str
    model: str


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong with one line; the first line of a file is line 1."""

    line: int
    refused: Refused


@dataclass(frozen=True, slots=True)
class CarTypeFile:
    """The rows of a file, each once, and the lines that could not be read."""

    rows: list[CarTypeRow]
    errors: list[LineError]
    lines: int


def read_file(path: Path) -> CarTypeFile:
    """Read the whole file. Raises Invalid if it cannot be read at all."""
    rows: dict[CarTypeRow, None] = {}
    errors: list[LineError] = []
    lines = 0
    for number, found in _lines(_text(path)):
        lines += 1
        if isinstance(found, CarTypeRow):
            rows[found] = None
        else:
            errors.append(LineError(number, found))
    return CarTypeFile(list(rows), errors, lines)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Invalid(N_("The file may have at most 50 megabytes."), rule="file.bytes")
        raw = path.read_bytes()
    except OSError as error:
        raise Invalid(
            N_("{file} cannot be read: {why}."),
            rule="file.unreadable",
            file=path.name,
            why=error.strerror or type(error).__name__,
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(
            N_("Line {line}: this is not UTF-8."),
            rule="file.encoding",
            line=raw.count(b"\n", 0, error.start) + 1,
        ) from error


def _lines(text: str) -> Iterator[tuple[int, CarTypeRow | Refused]]:
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(_records(reader), None)
    if header is None or [str(name).strip().lower() for name in header] != COLUMNS:
        raise Invalid(
            N_("The first line must name the columns year, make, model."), rule="file.header"
        )
    for record in _records(reader):
        if record:
            yield reader.line_num, _row(record)


def _records(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise Invalid(
            N_("Line {line}: this is no comma-separated text."),
            rule="file.csv",
            line=reader.line_num,  # type: ignore[attr-defined]
        ) from error


def _row(record: list[str]) -> CarTypeRow | Refused:
    if len(record) != len(COLUMNS):
        return Invalid(
            N_("There must be {wanted} columns, here are {found}."),
            rule="line.columns",
            wanted=len(COLUMNS),
            found=len(record),
        )
    try:
        year, make, model = record
        return CarTypeRow(_year(year), filled_line(make, 60), filled_line(model, 80))
    except Invalid as refused:
        return refused


def _year(text: str) -> int:
    digits = text.strip()
    good = digits.isascii() and digits.isdecimal() and len(digits) == 4
    if not good or not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        raise Invalid(
            N_("Write a year from {first} to {last}."),
            rule="year.range",
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    return int(digits)
