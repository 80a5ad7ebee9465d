"""How many short messages a text takes."""

from __future__ import annotations

from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€\f")
_BASIC_ALONE, _BASIC_JOINED = 160, 153
_WIDE_ALONE, _WIDE_JOINED = 70, 67


@dataclass(frozen=True, slots=True)
class Parts:
    """The number of short messages, the places that the text takes in them, and how it is coded.

    ``wide``: a character outside the basic alphabet makes every message hold 70 places, not 160.
    """

    count: int
    length: int
    wide: bool


def parts_of(body: str) -> Parts:
    """Count as the networks do: GSM 03.38 if it can be, otherwise UTF-16."""
    if all(sign in _BASIC or sign in _DOUBLE for sign in body):
        weights = [2 if sign in _DOUBLE else 1 for sign in body]
        return Parts(_messages(weights, _BASIC_ALONE, _BASIC_JOINED), sum(weights), wide=False)
    weights = [2 if ord(sign) > 0xFFFF else 1 for sign in body]
    return Parts(_messages(weights, _WIDE_ALONE, _WIDE_JOINED), sum(weights), wide=True)


def _messages(weights: list[int], alone: int, joined: int) -> int:
    """A sign of two places is never cut in two."""
    if sum(weights) <= alone:
        return 1 if weights else 0
    count, room = 1, joined
    for weight in weights:
        if weight > room:
            count, room = count + 1, joined
        room -= weight
    return count
