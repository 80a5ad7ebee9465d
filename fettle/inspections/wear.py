"""How far a worn thing still goes, from two readings of it and the distance between them."""

from __future__ import annotations

DISTANCE_MOST = 1_000_000


def distance_left(before: int, now: int, limit: int, driven: int) -> int | None:
    """Whole km or mi until ``limit`` is reached at the wear measured; 0 if it is.

    Readings in thousandths. ``None`` where nothing wore off, or nothing was driven.
    """
    worn = before - now
    if now <= limit:
        return 0
    if worn <= 0 or driven <= 0:
        return None
    return min((now - limit) * driven // worn, DISTANCE_MOST)
