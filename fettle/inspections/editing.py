"""Changes of a draft's document, one at a time: added, changed, moved, taken out. Pure."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

Row = dict[str, Any]
INSIDE = ("modules", "items", "points")


def at(document: Row, place: str) -> Row:
    """The module, item or point at a place such as ``0``, ``0.1``, ``0.1.2``."""
    found = document
    for name, n in zip(INSIDE, _numbers(place), strict=False):
        rows = found.get(name, [])
        if n >= len(rows):
            raise _gone()
        found = rows[n]
    return found


def added(document: Row, place: str, row: Row) -> Row:
    """With ``row`` as the last part of what is at ``place`` (empty: a new module)."""
    new = deepcopy(document)
    depth = len(_numbers(place))
    if depth >= len(INSIDE):
        raise _gone()
    at(new, place).setdefault(INSIDE[depth], []).append(row)
    return new


def changed(document: Row, place: str, **values: Any) -> Row:
    """With other values at the place."""
    new = deepcopy(document)
    at(new, place).update(values)
    return new


def removed(document: Row, place: str) -> Row:
    """Without what is at the place."""
    new = deepcopy(document)
    rows, n = _siblings(new, place)
    del rows[n]
    return new


def moved(document: Row, place: str, by: int) -> Row:
    """With what is at the place one further up (-1) or down (1); at the end it stays."""
    new = deepcopy(document)
    rows, n = _siblings(new, place)
    to = n + (1 if by > 0 else -1)
    if 0 <= to < len(rows):
        rows[n], rows[to] = rows[to], rows[n]
    return new


def free_key(document: Row, wish: str) -> str:
    """A key that no part of the document has yet."""
    taken = set(_keys(document))
    number = 1
    key = wish
    while key in taken:
        number += 1
        key = f"{wish}_{number}"
    return key


def _keys(row: Row) -> list[str]:
    keys = [row["key"]] if "key" in row else []
    for name in INSIDE:
        for each in row.get(name, []):
            keys += _keys(each)
    return keys


def _siblings(document: Row, place: str) -> tuple[list[Row], int]:
    numbers = _numbers(place)
    if not numbers:
        raise _gone()
    parent = at(document, ".".join(map(str, numbers[:-1])))
    rows, n = parent.get(INSIDE[len(numbers) - 1], []), numbers[-1]
    if n >= len(rows):
        raise _gone()
    return rows, n


def _numbers(place: str) -> list[int]:
    parts = place.split(".") if place else []
    if len(parts) > len(INSIDE) or not all(
        p.isascii() and p.isdigit() and len(p) < 4 for p in parts
    ):
        raise _gone()
    return [int(part) for part in parts]


def _gone() -> NotFound:
    return NotFound(N_("This part of the draft is gone. Look at it again."), rule="draft.place")
