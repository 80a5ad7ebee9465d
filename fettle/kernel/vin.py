"""Vehicle identification numbers (ISO 3779)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vininfo import Vin

from fettle.kernel.plate import plate_key
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

LENGTH = 17
LONGEST_TYPED = 40
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}", re.ASCII)
_FORBIDDEN = re.compile("[IOQ]")
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        map(int, "012345678912345678123457923456789"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class VinReading:
    """What a VIN tells; `years` are the possible model years, newest last."""

    maker: str
    country: str
    years: tuple[int, ...]
    check_digit_right: bool


def vin_key(text: object) -> str:
    """`text` as 17 upper-case characters; empty stays empty. Raises Invalid with a sentence."""
    if not isinstance(text, str) or len(text) > LONGEST_TYPED:
        raise _refusal(0)
    key = plate_key(text)
    if not key:
        return ""
    if _FORBIDDEN.search(key):
        raise Invalid(
            N_("A VIN has no letters I, O or Q: write 1 or 0 instead."), rule="vin.letters"
        )
    if not _VIN.fullmatch(key):
        raise _refusal(len(key))
    return key


def check_digit_right(vin: str) -> bool:
    """Whether the 9th character is the check digit. Many European and Asian VINs have none."""
    total = sum(_VALUES[sign] * weight for sign, weight in zip(vin, _WEIGHTS, strict=True))
    return vin[8] == "0123456789X"[total % 11]


def read_vin(vin: str) -> VinReading:
    """Maker, country and model years that a normalised VIN tells; empty where it tells nothing."""
    read = Vin(vin)
    return VinReading(
        maker=_known(read.manufacturer),
        country=_known(read.country),
        years=tuple(sorted(read.years or ())),
        check_digit_right=check_digit_right(vin),
    )


def _known(word: str | None) -> str:
    return word if word and word not in ("Unknown", "UnsupportedBrand", "Unassigned") else ""


def _refusal(length: int) -> Invalid:
    return Invalid(
        N_("A VIN has 17 letters and digits; these are {length}."),
        rule="vin.length",
        length=length,
    )
