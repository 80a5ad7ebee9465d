"""Words as searches compare them: no case, no marks, no doubled blanks."""

from __future__ import annotations

import re
import unicodedata

_NO_WORD = re.compile(r"[^\w]+")


def folded(text: str) -> str:
    """`text` in small letters without accents (ё is е, ü is u), words parted by one blank."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", bare)).strip()
