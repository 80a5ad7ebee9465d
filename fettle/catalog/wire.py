"""How amounts look on the wire: decimal strings, never a float."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict

from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_


class Strict(Schema):
    """A body in which every field is known: what is not listed is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


class MoneyIn(Strict):
    """An amount as a decimal string, with its currency."""

    amount: str
    currency: str


def money_out(minor: int, currency: str) -> dict[str, str]:
    """Minor units as ``{"amount": "12.50", "currency": "EUR"}``."""
    return {"amount": Money(minor, currency).text, "currency": currency}


def amount_in(money: dict[str, Any] | None, currency: str, field: str) -> str:
    """The amount as text for a form. Raises ``Invalid`` at the field for another currency."""
    if money is None:
        return ""
    if money["currency"] != currency:
        wrong = Invalid(
            N_("This shop counts in {currency}."), rule="currency.other", currency=currency
        )
        raise Invalid(
            wrong.sentence, rule=wrong.rule, errors={f"{field}.currency": wrong}, **wrong.params
        )
    return str(money["amount"])
