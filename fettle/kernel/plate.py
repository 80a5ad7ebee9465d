"""Number plates: kept as typed, compared by a key."""

from __future__ import annotations

import unicodedata

from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

LONGEST = 16
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


def plate_key(text: str) -> str:
    """The letters and digits of `text`, upper-case, Cyrillic look-alikes as Latin, 京 as it is."""
    upper = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)
    return "".join(sign for sign in upper if sign.isalnum())


def plate_shown(text: object) -> str:
    """The plate as it will be shown: as typed, one line. Raises Invalid; empty stays empty."""
    line = plain_line(text, LONGEST)
    if line and not plate_key(line):
        raise Invalid(N_("Write the letters and digits of the plate."), rule="plate.shape")
    return line
