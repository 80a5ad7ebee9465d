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
_NUMBER = re.compile(r"\+?[\d\s()./\-]+")
_FEWEST_DIGITS = 3
_FEWEST_OF_A_PART = 3
_ENOUGH = 6
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
    digits = phone_digits(q) if _NUMBER.fullmatch(q) else ""
    return {
        "key": key if len(key) >= _FEWEST_OF_A_PLATE else None,
        "long_key": long_key,
        "tail": long_key[::-1] if long_key else None,
        "name": name or None,
        # The longest word is the rarest, as a rule.
        "word": words.pop() if len(words) > 1 else None,
        "words": words,
        "likes": [f"% {_literally(word)}%" for word in words],
        "mail": q.lower() if len(q) >= _FEWEST_OF_A_MAIL and " " not in q else None,
        "digits": _digits(actor, q) if len(digits) >= _FEWEST_DIGITS else [],
        "part": long_key,
        "number": digits if len(digits) > _FEWEST_DIGITS else None,
        # A name, or so many signs, is looked for inside numbers only if nothing else is found.
        "middle": 1 if _is_name(q) or len(key) >= _ENOUGH else most,
        "most": most,
    }


def _literally(word: str) -> str:
    """A word in a LIKE pattern, standing for itself."""
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _digits(actor: Actor, q: str) -> list[str]:
    found = digits_to_find(q, current_shop(actor).country)
    return [digits for digits in found if len(digits) >= _FEWEST_DIGITS]
