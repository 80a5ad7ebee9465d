"""Cash that cannot be paid to the last cent: sums are rounded to the shop's smallest coin."""

from __future__ import annotations

from dataclasses import replace

from fettle.billing.drafts import Share
from fettle.billing.models import Tender
from fettle.kernel.money import round_half_up


def payable(minor: int, cash_step: int) -> int:
    """The nearest amount that can be paid in cash; all in minor units."""
    return round_half_up(minor, cash_step) * cash_step if cash_step > 1 else minor


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
