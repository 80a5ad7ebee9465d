"""Whose things are whose: the live streams tell a client of what is the client's own."""

from __future__ import annotations

from collections.abc import Iterable

from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load


def owners(refs: Iterable[str]) -> dict[str, str]:
    """Of orders, bills, payments, accounts and passes: reference -> "client:5" or "seating:7"."""
    rows = fetch(Statement(load(__file__, "owners"), (list(refs),)))
    return {
        row["ref"]: f"client:{row['client_id']}"
        if row["client_id"]
        else f"seating:{row['seating_id']}"
        for row in rows
    }
