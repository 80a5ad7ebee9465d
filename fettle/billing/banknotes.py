"""What a client is likely to hand over: amounts made of few notes, a little above the total."""

from __future__ import annotations

from fettle.kernel.money import decimals_of

SUGGESTED = 3
_USUAL = (5, 10, 20, 50, 100)
_NOTES = {
    "EUR": (5, 10, 20, 50, 100, 200),
    "GBP": (5, 10, 20, 50),
    "CHF": (10, 20, 50, 100, 200),
    "RUB": (50, 100, 200, 500, 1000, 2000, 5000),
    "KZT": (500, 1000, 2000, 5000, 10_000, 20_000),
    "PLN": (10, 20, 50, 100, 200, 500),
    "CZK": (100, 200, 500, 1000, 2000, 5000),
    "JPY": (1000, 5000, 10_000),
}


def suggested_notes(total_minor: int, currency: str) -> list[int]:
    """Three amounts above the total, rising, in minor units; none for a total of nothing.

    Those come first for which fewer notes are needed than for any smaller amount.
    """
    if total_minor <= 0:
        return []
    notes = [note * 10 ** decimals_of(currency) for note in _NOTES.get(currency, _USUAL)]
    amounts = sorted({_up(total_minor, note) for note in notes} - {total_minor})
    step = notes[-1]
    while len(amounts) < SUGGESTED:
        amounts.append(_up((amounts or [total_minor])[-1] + 1, step))
    handy = _handy(amounts, notes)[-SUGGESTED:]
    others = [amount for amount in amounts if amount not in handy]
    return sorted([*handy, *others[: SUGGESTED - len(handy)]])


def _handy(amounts: list[int], notes: list[int]) -> list[int]:
    found: list[int] = []
    for amount in amounts:
        if not found or _count(amount, notes) < _count(found[-1], notes):
            found.append(amount)
    return found


def _count(amount: int, notes: list[int]) -> int:
    count = 0
    for note in reversed(notes):
        count += amount // note
        amount %= note
    return count


def _up(amount: int, note: int) -> int:
    return -(-amount // note) * note
