"""What every command on an order answers."""

from __future__ import annotations

from typing import Any

from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.orders.models import Line, Order


def answer_of(step: Step, order: Order, **more: Any) -> None:
    """The standard answer: where the order stands now, and what the command adds to it."""
    step.answer(
        ref=order.ref,
        number=order.number,
        flow=order.flow,
        stage=order.stage,
        version=order.version,
        total=amount(order.total_minor, order.currency),
        locked=order.locked_at is not None,
        **more,
    )


def answer_of_line(step: Step, order: Order, line: Line) -> None:
    """The standard answer, and the reference of the line that was meant."""
    answer_of(step, order, line=line.ref)


def amount(minor: int, currency: str) -> dict[str, str]:
    """Money as it is told to machines."""
    return {"amount": Money(minor, currency).text, "currency": currency}
