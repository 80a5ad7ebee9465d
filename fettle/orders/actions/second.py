"""What of an order is decided by two: discounts above a role's limit, voiding what is paid."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.journal import Step
from fettle.kernel.money import line_total
from fettle.orders.models import Line, Order
from fettle.shop.actions import approval_above
from fettle.shop.actions.approving import Approval

WHOLE_BP = 10_000


def second_for_discount(
    step: Step, order: Order, lines: Sequence[Line], given: Approval | None, before_bp: int = 0
) -> int | None:
    """The staff id of who approves the discounts of these lines; ``None`` where nobody has to.

    ``before_bp``: the discount that was there already, which is not asked about again. Raises as
    ``approved_by``.
    """
    limit = order.shop.discount_limits.get(step.actor.role)
    asked = max((discount_bp(line) for line in lines), default=0)
    if limit is not None and asked <= before_bp:
        limit = None
    return approval_above(step, limit, asked, given, whose=_person_of(order))


def second_to_void(step: Step, order: Order, given: Approval | None) -> int | None:
    """The staff id of who approves that this order is voided; ``None`` where nobody has to."""
    paid = order.invoice.money_minor if order.invoice is not None else 0
    limit = 0 if order.shop.void_second else None
    return approval_above(step, limit, paid, given, whose=_person_of(order))


def discount_bp(line: Line) -> int:
    """What part of its price is taken off, in hundredths of a percent, rounded up."""
    whole = line_total(line.quantity_thousandths, line.unit_price_minor)
    return -(-line.discount_minor * WHOLE_BP // whole) if whole else 0


def _person_of(order: Order) -> int | None:
    return order.client.person_id if order.client else None
