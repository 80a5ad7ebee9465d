"""The limit: the statements that Fettle sends, sent by pgbench without any Fettle.

The scripts are made from what the actions really send, so they cannot drift from it.
"""

import re
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from fettle.journal.pipeline import Statement


def rendered(statement: Statement, places: dict[str, str]) -> str:
    """The statement with its values written in; ``places`` names values that change each time."""
    values = iter(statement.params)
    text = re.sub(r"--.*", "", statement.sql)
    text = re.sub(r"%s", lambda _m: literal(next(values), places), text)
    return " ".join(text.split())


def literal(value: Any, places: dict[str, str]) -> str:
    """A value as SQL, with what changes replaced by pgbench's variables."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, datetime):
        return "now()"
    if isinstance(value, list):
        return f"ARRAY[{', '.join(literal(each, places) for each in value)}]"
    return _text(str(value), places)


def _text(value: str, places: dict[str, str]) -> str:
    if not places:
        return _quoted(value)
    parts = re.split("(" + "|".join(map(re.escape, places)) + ")", value)
    said = [places.get(part) or _quoted(part) for part in parts if part]
    return f"({' || '.join(said)})" if said else "''"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def pgbench(url: str, scripts: Sequence[Path], clients: int, seconds: float) -> float:
    """Transactions a second of these scripts, prepared, from so many connections."""
    files = [part for script in scripts for part in ("-f", str(script))]
    command = [
        "pgbench",
        "-n",
        "-M",
        "prepared",
        "-c",
        str(clients),
        "-j",
        "2",
        "-T",
        str(max(1, round(seconds))),
        *files,
        url,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None or "aborted" in done.stderr:
        raise SystemExit(f"pgbench: {done.stderr[-2000:]}")
    return float(found[1])
