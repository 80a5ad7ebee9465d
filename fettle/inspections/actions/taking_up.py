"""What a check of its own found is taken into work: an order with all that was recommended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.inspections import facts
from fettle.inspections.actions.recommending import drafted
from fettle.inspections.actions.rows import answer_of, not_now, take_check
from fettle.inspections.models import Finding, Inspection
from fettle.inspections.states import rank
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders.actions.authorising import propose_new
from fettle.orders.actions.checks import FLOW, open_work_order

if TYPE_CHECKING:
    from fettle.catalog.models import Item


def take_up_inspection(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Open a workshop order with a proposed line for each item that the report recommends.

    Raises ``Refused`` ``inspection.no_own_order`` for a check inside an order: there they are on
    it already; ``orders_one_open_per_unit`` while other work on the unit is open.
    """
    with act(actor, "inspection.take_up", key=key) as step:
        check = take_check(step, ref)
        if check.state != "issued":
            raise not_now(check)
        if check.order.flow != FLOW:
            raise Refused(
                N_("What was found is on the order already."), rule="inspection.no_own_order"
            )
        order = open_work_order(step, check.order)
        wanted = _wanted(check)
        for item, thousandths, worst in wanted:
            propose_new(step, order.ref, drafted(item, thousandths, worst, ""))
        told = facts.InspectionTakenUp(check.unit.name, order.number, len(wanted))
        step.record(check.ref, told)
        answer_of(step, check, order=order.ref, proposed=len(wanted))
    return step.answered


def _wanted(check: Inspection) -> list[tuple[Item, int, str]]:
    """Each item once: wheels of one point add up, different points share the larger amount."""
    rows: dict[int, list[Finding]] = defaultdict(list)
    for finding in check.findings.select_related("item"):
        if finding.item is not None and finding.item.active:
            rows[finding.item.pk].append(finding)
    return [_one(findings) for findings in rows.values()]


def _one(findings: list[Finding]) -> tuple[Item, int, str]:
    amounts: dict[str, int] = defaultdict(int)
    for finding in findings:
        amounts[finding.point] += finding.quantity_thousandths
    worst = max((finding.level for finding in findings if finding.level), key=rank, default="")
    assert findings[0].item is not None
    return findings[0].item, max(amounts.values()), worst
