"""What a client put off is not forgotten: it goes into the plan of the unit."""

from __future__ import annotations

from datetime import timedelta

from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.orders.models import Line, Order
from fettle.shop.queries import local_zone
from fettle.upkeep.actions.planning import add_line
from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.states import Origin

NAME_MOST = 80
# How long it may wait where nobody said a day.
WAITS = {
    "dangerous": timedelta(days=14),
    "major": timedelta(days=60),
    "minor": timedelta(days=180),
    "": timedelta(days=180),
}


def plan_later(step: Step, order: Order, line: Line) -> None:
    """Put the line into the plan, unless the unit is gone or the plan knows of it already."""
    if order.unit is None:
        return
    today = step.at.astimezone(local_zone(order.shop)).date()
    draft = LineDraft(
        name=line.text[:NAME_MOST],
        due_on=max(line.due_on or today + WAITS[line.danger], today),
        item_ref=line.item.ref if line.item and line.item.active else "",
        forecast=Money(line.total_minor, order.currency).text,
    )
    try:
        add_line(step, order.unit.ref, draft, Origin.DECLINED)
    except Refused:
        return
