"""The router of purchasing, and how amounts and quantities are read."""

from ninja import Router

from fettle.access.actor import Actor
from fettle.catalog.wire import MoneyIn, amount_in
from fettle.kernel.amount import whole_units
from fettle.kernel.money import decimals_of
from fettle.kernel.quantity import MAX_THOUSANDTHS
from fettle.kernel.refusal import Invalid

router = Router(tags=["purchasing"])
MOST_MINOR = 10**12


def quantity_typed(typed: object, number: int) -> int:
    """A quantity above nothing, in thousandths. Raises ``Invalid`` at the line's field."""
    return _read(f"lines.{number}.quantity", typed, 3, 1, MAX_THOUSANDTHS // 10)


def amount_typed(actor: Actor, typed: MoneyIn | None, currency: str, field: str) -> int | None:
    """An amount in minor units, for those who see costs. Raises ``Invalid`` at the field."""
    if typed is None:
        return None
    if not actor.may("cost.view"):
        wrong = Invalid("Costs are not yours to change.", rule="cost.hidden")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={field: wrong})
    return _read(
        field, amount_in(typed.dict(), currency, field), decimals_of(currency), 0, MOST_MINOR
    )


def _read(field: str, typed: object, decimals: int, least: int, most: int) -> int:
    try:
        return whole_units(typed, decimals, least, most)
    except Invalid as refused:
        raise Invalid(
            refused.sentence, rule=refused.rule, errors={field: refused}, **refused.params
        ) from refused
