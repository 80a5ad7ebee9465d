"""Reading a decimal number as people type it into a whole number, without a float."""

from __future__ import annotations

import re
from typing import Any

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

_PLAIN = re.compile(r"(-?)(\d+)(?:[.,](\d+))?", re.ASCII)
_POINTS = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?", re.ASCII)
_COMMAS = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?", re.ASCII)
_BLANKS = re.compile(r"(-?)(\d{1,3}(?:[ ']\d{3})+)(?:[.,](\d+))?", re.ASCII)
_SAME_BLANK = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'"})
_LONGEST = 40


def whole_units(text: object, decimals: int, least: int, most: int) -> int:
    """`text` times 10 to the power of `decimals`, as a whole number between `least` and `most`.

    Comma and point both mark decimals; a lone mark is always the decimal mark. Thousands may be
    grouped where that can be read in one way only ("1,234.50", "1 234,50", "1.234.567").
    Raises Invalid with a sentence.
    """
    sign, whole, fraction = _parts(_typed(text))
    if len(fraction) > decimals:
        raise _refusal_of_decimals(decimals)
    value = int(whole + fraction.ljust(decimals, "0"))
    value = -value if sign else value
    if value < least:
        raise _refusal_of_little(least, decimals)
    if value > most:
        raise Invalid(
            N_("This must be at most {most}."), rule="amount.most", most=written(most, decimals)
        )
    return value


def written(value: int, decimals: int) -> str:
    """`value` as digits with a decimal point, with all `decimals` decimals."""
    digits = str(abs(value)).rjust(decimals + 1, "0")
    sign = "-" if value < 0 else ""
    if not decimals:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def whole_number(value: Any, name: str) -> None:
    """Raise TypeError unless `value` is a real int: a bool or a float here is a mistake of ours."""
    if type(value) is not int:
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")


def _typed(text: object) -> str:
    if type(text) is int:
        return str(text) if abs(text) < 10**_LONGEST else "9" * _LONGEST
    if not isinstance(text, str):
        raise _refusal_of_shape()
    return text.strip().translate(_SAME_BLANK).replace("\u2212", "-")


def _parts(text: str) -> tuple[str, str, str]:
    if not text:
        raise Invalid(N_("Write a number here."), rule="amount.empty")
    if len(text) > _LONGEST:
        raise _refusal_of_shape()
    for shape in (_PLAIN, _POINTS, _COMMAS, _BLANKS):
        if (found := shape.fullmatch(text)) and not _may_be_two_things(shape, text):
            sign, whole, fraction = found.groups()
            return sign, re.sub(r"\D", "", whole), fraction or ""
    raise _refusal_of_shape()


def _may_be_two_things(shape: re.Pattern[str], text: str) -> bool:
    """One group and no decimals, "1.234": that is _PLAIN's to read, as a decimal mark."""
    return shape in (_POINTS, _COMMAS) and sum(text.count(mark) for mark in ".,") < 2


def _refusal_of_shape() -> Invalid:
    return Invalid(N_("Write a number with digits, such as 12 or 12.50."), rule="amount.shape")


def _refusal_of_decimals(decimals: int) -> Invalid:
    if not decimals:
        return Invalid(N_("Write a whole number, without decimals."), rule="amount.decimals")
    return Invalid(
        N_("Write at most {decimals} decimals, and no separator between thousands."),
        rule="amount.decimals",
        decimals=decimals,
    )


def _refusal_of_little(least: int, decimals: int) -> Invalid:
    if least == 0:
        return Invalid(N_("This must not be negative."), rule="amount.least")
    if least == 1:
        return Invalid(N_("This must be more than zero."), rule="amount.least")
    return Invalid(
        N_("This must be at least {least}."), rule="amount.least", least=written(least, decimals)
    )
