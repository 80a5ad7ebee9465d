"""Importing a file of car types, for the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fettle.access import roles
from fettle.access.actor import Actor
from fettle.clients.actions import import_car_types
from fettle.clients.car_type_files import LineError, read_file
from fettle.clients.queries.car_types import count_new

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How an import went. With `errors` nothing was imported; in a dry run nothing ever is."""

    lines: int
    rows: int
    new: int
    errors: list[LineError]
    dry_run: bool = False

    def __str__(self) -> str:
        if self.errors:
            return f"{len(self.errors)} of {self.lines} lines are wrong; nothing was imported."
        verb = "would be" if self.dry_run else "were"
        return f"{self.rows} car types read, {self.new} new ones {verb} imported."


def import_file(
    actor: Actor, path: Path, *, dry_run: bool = False, progress: Progress = lambda _d, _a: None
) -> ImportReport:
    """Import all of a file or, if any line is wrong, none; a dry run only reports.

    `progress` is called with the rows done and the rows in all. Raises NotAllowed, and Invalid
    if the file cannot be read at all.
    """
    roles.require(actor, "car_type.import")
    read = read_file(path)
    new = 0 if read.errors else count_new(read.rows)
    if new and not dry_run:
        answer = import_car_types(
            actor, path.name, read.rows, progress=lambda done: progress(done, len(read.rows))
        )
        new = answer["new"]
    progress(len(read.rows), len(read.rows))
    return ImportReport(read.lines, len(read.rows), new, read.errors, dry_run)
