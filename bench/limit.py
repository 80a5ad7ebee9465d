"""The limit: the statements that Fettle sends, sent by pgbench without any Fettle.

The scripts are made from what the actions really send, so they cannot drift from it.
"""

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from psycopg.types.json import Json, Jsonb

from fettle.journal.pipeline import Statement


def rendered(statement: Statement, places: dict[str, str]) -> str:
    """The statement with its values written in; ``places`` names values that change each time."""
    text = " ".join(re.sub(r"--.*", "", statement.sql).split())
    named = statement.params if isinstance(statement.params, Mapping) else {}
    values = iter(statement.params)

    def value(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%"
        return literal(named[found[1]] if found[1] else next(values), places)

    return re.sub(r"%(?:\((\w+)\))?[s%]", value, text) if statement.params else text


def literal(value: Any, places: dict[str, str]) -> str:
    """A value as SQL, with what changes replaced by pgbench's variables."""
    if isinstance(value, list | tuple):
        return f"ARRAY[{', '.join(literal(each, places) for each in value)}]"
    if isinstance(value, Json | Jsonb):
        return _text(json.dumps(value.obj, ensure_ascii=False, default=str), places) + "::jsonb"
    plain = _plain(value)
    return _text(str(value), places) if plain is None else plain


def _plain(value: Any) -> str | None:
    """What is written without quotes of our own; ``None`` for texts."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, datetime):
        return "now()"
    return f"'\\x{value.hex()}'::bytea" if isinstance(value, bytes) else None


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
