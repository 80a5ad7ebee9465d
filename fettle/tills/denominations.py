"""The banknotes and coins of a currency, by their value in minor units, the largest first."""

from __future__ import annotations

from fettle.kernel.money import decimals_of

_USUAL = ((100, 50, 20, 10, 5, 2, 1), (50, 25, 10, 5, 1))
# Whole units that are notes, whole units that are coins, hundredths that are coins.
_NOTES = {
    "EUR": (200, 100, 50, 20, 10, 5),
    "GBP": (50, 20, 10, 5),
    "USD": (100, 50, 20, 10, 5, 2, 1),
    "CHF": (1000, 200, 100, 50, 20, 10),
    "RUB": (5000, 2000, 1000, 500, 200, 100, 50),
    "KZT": (20_000, 10_000, 5000, 2000, 1000, 500),
    "CNY": (100, 50, 20, 10, 5, 1),
    "PLN": (500, 200, 100, 50, 20, 10),
    "CZK": (5000, 2000, 1000, 500, 200, 100),
    "JPY": (10_000, 5000, 1000),
}
_COINS = {
    "EUR": (200, 100, 50, 20, 10, 5, 2, 1),
    "GBP": (200, 100, 50, 20, 10, 5, 2, 1),
    "USD": (100, 50, 25, 10, 5, 1),
    "CHF": (500, 200, 100, 50, 20, 10, 5),
    "RUB": (1000, 500, 200, 100, 50, 10),
    "KZT": (20_000, 10_000, 5000, 2000, 1000, 500),
    "CNY": (100, 50, 10),
    "PLN": (500, 200, 100, 50, 20, 10, 5, 2, 1),
    "CZK": (5000, 2000, 1000, 500, 200, 100),
    "JPY": (500, 100, 50, 10, 5, 1),
}


def banknotes(currency: str) -> list[int]:
    """What is paper."""
    whole = 10 ** decimals_of(currency)
    return [value * whole for value in _NOTES.get(currency, _USUAL[0])]


def coins(currency: str) -> list[int]:
    """What is metal."""
    if currency in _COINS:
        return list(_COINS[currency])
    return list(_USUAL[1]) if decimals_of(currency) else [500, 100, 50, 10, 5, 1]


def denominations(currency: str) -> list[int]:
    """All of it, banknotes first."""
    return [*banknotes(currency), *coins(currency)]
