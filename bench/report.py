"""The page that the bench writes: ratios first, with the machine they were taken on."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
HEAD = """# Speed

Written by `make bench`. Ratios, not times, are what counts: the app and the limit (the same
statements by `pgbench -M prepared` on the same server, without any Python) were measured in turns,
and each figure is the median of its rounds. App CPU is that of all of Fettle's processes but
PostgreSQL's. A submit is one request, a lifecycle seven; the waiting time of the search is that of
one person who types, all others are those of eight (or 32) at once. The reports have a page of
their own: [Speed of the reports](performance-reports.md).

| Work | App, a second | Limit, a second | Ratio | Goal | App CPU, ms | p95, ms |
|---|---:|---:|---:|---|---:|---:|
"""
GOALS = {
    "submit8": "≥ 0.50 now, 0.85",
    "submit32": "≥ 0.50 now, 0.85",
    "lifecycle": "≥ 0.70 now, 1.00",
    "board": "≥ 0.25 now, 0.50",
    "search": "p95 ≤ 30 ms at 1,000,000",
}
NAMES = {
    "submit8": "submit, 8 clients",
    "submit32": "submit, 32 clients",
    "lifecycle": "lifecycle, 8 clients",
}


def write(rows: dict[str, dict[str, float]], facts: list[str]) -> None:
    """Write docs/performance.md."""
    lines = [_row(name, values) for name, values in rows.items()]
    tail = [f"- {fact}" for fact in [*facts, *_machine()]]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(HEAD + "\n".join(lines) + "\n\n" + "\n".join(tail) + "\n", encoding="utf-8")


def _row(name: str, values: dict[str, float]) -> str:
    goal = GOALS.get(name) or GOALS.get(name.partition(" ")[0], "")
    cells = [
        NAMES.get(name, name),
        f"{values['app']:.0f}",
        f"{values['limit']:.0f}",
        f"**{values['ratio']:.2f}**",
        goal,
        f"{values['cpu_ms']:.2f}",
        f"{values['p95_ms']:.1f}",
    ]
    return "| " + " | ".join(cells) + " |"


def _machine() -> list[str]:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return [
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        f"commit {commit or 'unknown'}, {datetime.now(UTC):%Y-%m-%d}",
    ]


def said(name: str, value: Any) -> str:
    """One fact as a line."""
    return f"{name}: {value}"
