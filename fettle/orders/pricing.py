"""What a line comes to: quantity times price, rounded once, less the discount, with its tax."""

from __future__ import annotations

from dataclasses import dataclass

from fettle.kernel.money import line_total, tax_on, tax_within
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.orders.typed import price_within


@dataclass(frozen=True, slots=True)
class Priced:
    """What the client pays for the line, and the tax in it, in minor units."""

    total_minor: int
    tax_minor: int


def price_of(
    thousandths: int, unit_price_minor: int, discount_minor: int, tax_bp: int, *, with_tax: bool
) -> Priced:
    """Price a line; ``with_tax``: the shop's prices include the tax.

    Raises ``Invalid`` for a discount above the price and for more than a line can hold.
    """
    full = price_within(line_total(thousandths, unit_price_minor))
    if discount_minor > full:
        raise Invalid(N_("The discount is more than the price of the line."), rule="line.discount")
    left = full - discount_minor
    if with_tax:
        return Priced(left, tax_within(left, tax_bp))
    tax = tax_on(left, tax_bp)
    return Priced(price_within(left + tax), tax)
