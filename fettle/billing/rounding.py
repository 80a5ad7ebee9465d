"""Cash that cannot be paid to the last cent: sums are rounded to the shop's smallest coin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fettle.billing.drafts import Share
from fettle.billing.models import Payment, Tender
from fettle.kernel.money import round_half_up


@dataclass(frozen=True, slots=True)
class Leg:
    """How much of a payment goes back, and by which means; below zero: what rounding added."""

    payment: Payment
    minor: int
    tender: str


def payable(minor: int, cash_step: int) -> int:
    """The nearest amount that can be paid in cash; all in minor units."""
    return round_half_up(minor, cash_step) * cash_step if cash_step > 1 else minor


def spread_back(share: Share) -> list[Share]:
    """The share as payments out, what rounding leaves out (out too) or adds (in) the first."""
    legs = []
    if share.rounding_minor:
        minor = abs(share.rounding_minor)
        way = "out" if share.rounding_minor > 0 else "in"
        legs.append(Share(Tender.ROUNDING.value, minor, minor, direction=way))
    if share.amount_minor:
        legs.append(replace(share, rounding_minor=0, direction="out"))
    return legs


def rounded(legs: Sequence[Leg], cash_step: int) -> list[Leg]:
    """The legs with all cash together made payable; what that leaves out or adds is rounding."""
    cash = sum(leg.minor for leg in legs if leg.tender == Tender.CASH)
    before = sum(leg.minor for leg in legs if leg.tender == Tender.ROUNDING)
    rest = cash - max(payable(cash + before, cash_step), 0) if cash else 0
    found = []
    for leg in legs:
        cut = min(rest, leg.minor) if leg.tender == Tender.CASH else 0
        rest -= cut
        found += [replace(leg, minor=cut, tender=Tender.ROUNDING.value)] if cut else []
        found += [replace(leg, minor=leg.minor - cut)] if leg.minor != cut else []
    return found


def spread(share: Share) -> list[Share]:
    """The share as payments: what rounding leaves out or adds is one of its own, and comes first.

    What it adds goes "out" on the bill again, so that together they settle what was owed.
    """
    if not share.rounding_minor:
        return [share]
    minor = abs(share.rounding_minor)
    way = "in" if share.rounding_minor > 0 else "out"
    rounding = Share(Tender.ROUNDING.value, minor, minor, direction=way)
    return [rounding, replace(share, rounding_minor=0)] if share.amount_minor else [rounding]
