"""`fettle export`: the shop's rows for spreadsheets and other programs."""

import argparse
import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from tempfile import NamedTemporaryFile

from fettle.web.cli.place import django_ready, say, shop_actor
from fettle.web.config import Misconfigured


def export(given: argparse.Namespace) -> int:
    """Write all rows of a kind to the file, or to standard output."""
    with django_ready():
        from fettle.reports import exporting

        if given.kind not in exporting.KINDS:
            raise Misconfigured(
                f"{given.kind} cannot be exported; known are: {', '.join(exporting.KINDS)}."
            )
        with exporting.export(shop_actor(), given.kind) as found:
            lines = (exporting.as_json if given.json else exporting.as_table)(found)
            return _to_file(Path(given.file), lines) if given.file else _to_output(lines)


def _to_output(lines: Iterable[str]) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    try:
        for line in lines:
            sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us has enough (`| head`); Python must not complain about it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _to_file(path: Path, lines: Iterable[str]) -> int:
    """Whole or not at all, and for its owner's eyes: these are people's names and numbers."""
    if not path.absolute().parent.is_dir():
        raise Misconfigured(f"There is no folder {path.parent}.")
    coming = NamedTemporaryFile(  # noqa: SIM115 - closed below, before it is moved
        "w", encoding="utf-8", newline="", dir=path.absolute().parent, delete=False
    )
    try:
        with coming:
            coming.writelines(lines)
        Path(coming.name).replace(path)
    except BaseException:
        Path(coming.name).unlink(missing_ok=True)
        raise
    say(f"{path} is written.")
    return 0
