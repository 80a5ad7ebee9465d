"""Laying seals: each holds the one before it, so that no past can be changed unseen."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from fettle.journal import clock
from fettle.journal.queries import moment
from fettle.journal.sql import load

AT_ONCE = 2000
# A transaction may be so many entries behind the others; what comes later still is not true.
BEHIND_MOST = 10_000
_LOCK = 7_310_771


def seal_entries(shop_id: int, *, most: int = AT_ONCE) -> int:
    """Seal what is settled and not sealed yet, the oldest first; how many were sealed.

    Two at once seal nothing twice: the second goes away. Not a verb and no entry of its own: a
    seal for every seal would never end.
    """
    below = str(moment().as_of)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK, shop_id])
        if not cursor.fetchone()[0]:
            return 0
        asked: dict[str, Any] = {
            "shop": shop_id,
            "settled": below,
            "behind": BEHIND_MOST,
            "most": most,
        }
        cursor.execute(load(__file__, "unsealed"), asked)
        rows = cursor.fetchall()
        if rows:
            cursor.execute(
                "SELECT number, digest FROM journal_seal WHERE shop_id = %s"
                " ORDER BY number DESC LIMIT 1",
                [shop_id],
            )
            _lay(cursor, shop_id, rows, cursor.fetchone() or (0, b""), clock.now())
    return len(rows)


def _lay(
    cursor: object, shop_id: int, rows: list[tuple[int, str]], last: tuple[int, bytes], at: datetime
) -> None:
    number, before = last[0], bytes(last[1])
    digests = []
    for _entry, told in rows:
        before = hashlib.sha256(before + told.encode()).digest()
        digests.append(before)
    numbers = list(range(number + 1, number + len(rows) + 1))
    laid = [shop_id, at, [row[0] for row in rows], numbers, digests]
    cursor.execute(load(__file__, "seal"), laid)  # type: ignore[attr-defined]
