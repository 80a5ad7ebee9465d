"""Finding clients and units by a few signs of a phone, a VIN, a plate, a name or an e-mail."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Literal, NamedTuple

from fettle.access.actor import Actor
from fettle.journal import pipeline
from fettle.journal.sql import load
from fettle.kernel.fold import folded
from fettle.kernel.phone import digits_to_find, phone_digits
from fettle.kernel.plate import plate_key
from fettle.shop.queries import current_shop

LONGEST = 80
_LAST = "\U0010ffff"  # behind every sign that may follow
_NUMBER = re.compile(r"\+?[\d\s()./\-]+")
_FEWEST_DIGITS = 3
_FEWEST_OF_A_PART = 3
_FEWEST_OF_A_PLATE = 2
_FEWEST_OF_A_MAIL = 3


class Found(NamedTuple):
    """What was found, likeliest first."""

    kind: Literal["client", "unit"]
    id: int


def find(actor: Actor, q: str, most: int) -> list[Found]:
    """Whose name, number or plate begins, ends or goes on like `q`, about `most` of each kind.

    Nothing for whoever may not see all clients.
    """
    q = _typed(q)
    if not q or not actor.may("client.view") or actor.is_client:
        return []
    rows = pipeline.fetch(pipeline.Statement(load(__file__, "find"), _params(actor, q, most)))
    found = dict.fromkeys(Found(row["found"], row["id"]) for row in rows)
    return sorted(found, key=lambda each: each.kind) if _is_name(q) else list(found)


def _typed(q: str) -> str:
    return unicodedata.normalize("NFKC", q[:LONGEST]).replace("\0", "").strip()


def _is_name(q: str) -> bool:
    return not any(sign.isdigit() for sign in q)


def _params(actor: Actor, q: str, most: int) -> dict[str, Any]:
    """The beginnings to look for; None where the signs are too few or of another kind."""
    key, name = plate_key(q), folded(q)
    long_key = key if len(key) >= _FEWEST_OF_A_PART else None
    words = sorted(name.split(), key=len)
    mail = q.lower() if len(q) >= _FEWEST_OF_A_MAIL and " " not in q else None
    return {
        **_range("key", key if len(key) >= _FEWEST_OF_A_PLATE else None),
        **_range("long_key", long_key),
        **_range("tail", long_key[::-1] if long_key else None),
        **_range("name", name or None),
        **_range("word", words.pop() if len(words) > 1 else None),
        **_range("mail", mail),
        "words": words,
        "digits": _digits(actor, q),
        "part": long_key,
        "number": phone_digits(q) if _NUMBER.fullmatch(q) and len(phone_digits(q)) >= 4 else None,
        # What may be a name is looked for inside numbers only if nothing else is found.
        "middle": 1 if _is_name(q) else most,
        "most": most,
    }


def _range(name: str, begin: str | None) -> dict[str, str | None]:
    return {name: begin, f"{name}_end": begin + _LAST if begin else None}


def _digits(actor: Actor, q: str) -> list[str]:
    if not _NUMBER.fullmatch(q) or len(phone_digits(q)) < _FEWEST_DIGITS:
        return []
    found = digits_to_find(q, current_shop(actor).country)
    return [digits for digits in found if len(digits) >= _FEWEST_DIGITS]
