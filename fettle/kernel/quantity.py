"""Quantities in whole thousandths: 1 piece is 1000, 0.8 hours are 800."""

from __future__ import annotations

from dataclasses import dataclass

from fettle.kernel.amount import whole_number, whole_units, written

MAX_THOUSANDTHS = 10**9
DECIMALS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """How much of something, in thousandths of its unit."""

    thousandths: int

    def __post_init__(self) -> None:
        whole_number(self.thousandths, "thousandths")

    @classmethod
    def parse(cls, text: object, *, least: int = 1) -> Quantity:
        """Read what a person typed; `least` is in thousandths, and by default zero is refused.

        Raises Invalid with a sentence.
        """
        return cls(whole_units(text, DECIMALS, least, MAX_THOUSANDTHS))

    @property
    def text(self) -> str:
        """Digits with a decimal point and no empty decimals: "0.8", "4"."""
        return written(self.thousandths, DECIMALS).rstrip("0").rstrip(".")

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.thousandths + other.thousandths)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.thousandths - other.thousandths)

    def __neg__(self) -> Quantity:
        return Quantity(-self.thousandths)

    def __bool__(self) -> bool:
        return self.thousandths != 0
