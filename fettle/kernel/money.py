"""Money in whole minor units (cents), and the only place where money is rounded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fettle.kernel.amount import whole_number, whole_units, written
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

MAX_MINOR = 10**12
WHOLE = 10_000  # 100 % in hundredths of a percent

# ISO 4217: every other currency has two decimals.
_NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


def decimals_of(currency: str) -> int:
    """How many decimals `currency` has: EUR 2, JPY 0, KWD 3."""
    if currency in _NO_DECIMALS.split():
        return 0
    return 3 if currency in _THREE_DECIMALS.split() else 2


def currency_code(text: object) -> str:
    """`text` as an ISO 4217 code; raises Invalid if it has not the shape of one."""
    if isinstance(text, str) and _CURRENCY.fullmatch(text):
        return text
    raise Invalid(N_("Write a currency as three letters, such as EUR."), rule="currency.shape")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency in its minor units."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        whole_number(self.minor, "minor")

    @classmethod
    def parse(cls, text: object, currency: str, *, least: int = 0) -> Money:
        """Read what a person typed; `least` is in minor units. Raises Invalid with a sentence."""
        minor = whole_units(text, decimals_of(currency), least, MAX_MINOR)
        return cls(minor, currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-decimals_of(self.currency))

    @property
    def text(self) -> str:
        """The amount in major units with a decimal point: "12.50"."""
        return written(self.minor, decimals_of(self.currency))

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other)

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not mix")
        return other.minor


def round_half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number; halves go away from zero, so a reversal is exactly the negative."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    numerator, denominator = abs(numerator), abs(denominator)
    return sign * ((2 * numerator + denominator) // (2 * denominator))


def line_total(quantity_thousandths: int, unit_price_minor: int) -> int:
    """Quantity times price, in minor units, rounded once."""
    return round_half_up(quantity_thousandths * unit_price_minor, 1000)


def tax_within(gross_minor: int, rate_bp: int) -> int:
    """The tax contained in a price that includes it; 21 % is `rate_bp` 2100."""
    return round_half_up(gross_minor * rate_bp, WHOLE + rate_bp)


def tax_on(net_minor: int, rate_bp: int) -> int:
    """The tax to add to a price without it; 21 % is `rate_bp` 2100."""
    return round_half_up(net_minor * rate_bp, WHOLE)


def shared(minor: int, weights: Sequence[int]) -> list[int]:
    """An amount shared by weights; the largest remainders get the units that are left over."""
    whole = sum(weights)
    shares = [minor * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(minor * weights[n] % whole), n))
    for n in by_remainder[: minor - sum(shares)]:
        shares[n] += 1
    return shares
