"""Reading amounts as they are typed on a page, or sent by a machine."""

from __future__ import annotations

from collections.abc import Mapping

from fettle.kernel.money import Money, currency_code
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_


def money_typed(typed: object, currency: str, *, least: int = 0) -> Money:
    """Text, ``Money`` or ``{"amount": "12.50", "currency": "EUR"}``; ``least`` in minor units.

    Raises ``Invalid`` for anything else, and for another currency than the shop's.
    """
    if isinstance(typed, Money):
        typed = {"amount": typed.text, "currency": typed.currency}
    if isinstance(typed, Mapping):
        if currency_code(typed.get("currency", currency)) != currency:
            raise Invalid(
                N_("The shop counts in {currency}."), rule="currency.other", currency=currency
            )
        typed = typed.get("amount")
    return Money.parse(typed, currency, least=least)
