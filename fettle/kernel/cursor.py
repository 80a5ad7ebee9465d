"""Opaque places in a list, handed out with one page and brought back for the next."""

from __future__ import annotations

import base64
import binascii
import json

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

_LONGEST = 400


def cursor_after(*keys: str | int) -> str:
    """The place after the row with these sort keys."""
    packed = json.dumps(keys, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def keys_at(cursor: str, *kinds: type[str | int]) -> tuple[str | int, ...] | None:
    """The sort keys of `cursor`, one of each kind; None for an empty cursor. Raises Invalid."""
    if not cursor:
        return None
    keys = _unpacked(cursor)
    if not isinstance(keys, list) or [type(key) for key in keys] != list(kinds):
        raise _refusal()
    if any(isinstance(key, int) and abs(key) >= 2**63 for key in keys):
        raise _refusal()
    if any(isinstance(key, str) and "\0" in key for key in keys):
        raise _refusal()
    return tuple(keys)


def _unpacked(cursor: str) -> object:
    if len(cursor) > _LONGEST:
        raise _refusal()
    try:
        packed = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        return json.loads(packed.decode())
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _refusal() from error


def _refusal() -> Invalid:
    return Invalid(
        N_("This place in the list is not known. Begin from the start."), rule="cursor.unknown"
    )
