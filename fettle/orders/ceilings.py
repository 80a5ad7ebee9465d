"""Up to where a line may go once it is agreed: what was allowed, and the tolerance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fettle.kernel.money import round_half_up

if TYPE_CHECKING:
    from fettle.orders.models import AskRule, Line

WHOLE_BP = 10_000


def ceiling_minor(total_minor: int, rule: AskRule) -> int:
    """What the line may come to, in minor units."""
    more = round_half_up(total_minor * rule.tolerance_bp, WHOLE_BP)
    return total_minor + more + rule.tolerance_minor


def ceiling_thousandths(thousandths: int, rule: AskRule) -> int:
    """How much of it there may be, in thousandths."""
    return thousandths + round_half_up(thousandths * rule.tolerance_bp, WHOLE_BP)


def is_above(line: Line) -> bool:
    """Whether the line has grown above what was agreed."""
    if line.ceiling_minor is None or line.ceiling_thousandths is None:
        return False
    return (
        line.total_minor > line.ceiling_minor
        or line.quantity_thousandths > line.ceiling_thousandths
    )
