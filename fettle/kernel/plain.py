"""Plain text: what may be stored of the words a person typed."""

from __future__ import annotations

import re
import unicodedata

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JOINERS = {"\u200c", "\u200d"}  # Persian words and joined emoji need them
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_ONE_LINE = re.compile(r"\s+")
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n{3,}")
_MOST_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}")


def plain_line(text: object, limit: int) -> str:
    """One line of at most `limit` characters, NFC, blanks collapsed; may be empty.

    Raises Invalid for control characters, marks of writing direction, damaged or too long text.
    """
    line = _ONE_LINE.sub(" ", _BREAKS.sub("\n", _string(text))).strip()
    return _checked(line, limit)


def plain_text(text: object, limit: int) -> str:
    """Lines of together at most `limit` characters; otherwise as `plain_line`."""
    lines = _BLANKS.sub(" ", _BREAKS.sub("\n", _string(text)))
    joined = "\n".join(line.strip() for line in lines.split("\n"))
    return _checked(_EMPTY_LINES.sub("\n\n", joined).strip("\n"), limit)


def filled_line(text: object, limit: int) -> str:
    """As `plain_line`, and an empty line is refused as well."""
    line = plain_line(text, limit)
    if not line:
        raise Invalid(N_("Fill this in."), rule="text.empty")
    return line


def _string(text: object) -> str:
    if text is None:
        return ""
    if not isinstance(text, str):
        raise Invalid(N_("Write text here."), rule="text.kind")
    return text.translate(_DROPPED)


def _checked(text: str, limit: int) -> str:
    _refuse_hidden(text)
    text = unicodedata.normalize("NFC", text)
    if len(text) > limit:
        raise Invalid(
            N_("Write at most {limit} characters; these are {length}."),
            rule="text.long",
            limit=limit,
            length=len(text),
        )
    return text


def _refuse_hidden(text: str) -> None:
    if "\ufffd" in text or any(unicodedata.category(sign) == "Cs" for sign in text):
        raise Invalid(N_("This text arrived damaged. Write it again."), rule="text.damaged")
    if _BIDI.search(text):
        raise Invalid(
            N_("This text holds hidden marks that turn the writing direction. Type it by hand."),
            rule="text.direction",
        )
    if _MOST_MARKS.search(text) or any(map(_hidden, text)):
        raise Invalid(
            N_("This text holds hidden or control characters. Type it by hand."),
            rule="text.control",
        )


def _hidden(sign: str) -> bool:
    if sign == "\n" or sign in _JOINERS:
        return False
    return unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn")
