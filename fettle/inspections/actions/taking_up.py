"""What a check of its own found is taken into work: an order with all that was recommended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.inspections import facts
from fettle.inspections.actions.recommending import drafted, found_words, photos_of
from fettle.inspections.actions.rows import answer_of, not_now, take_check
from fettle.inspections.content import content_of
from fettle.inspections.models import Finding, Inspection
from fettle.inspections.states import rank
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders.actions.authorising import propose_new
from fettle.orders.actions.checks import FLOW, open_work_order, show_found

if TYPE_CHECKING:
    from fettle.catalog.models import Item
    from fettle.orders.models import Order


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
        wanted = _wanted(check)
        order = open_work_order(step, check.order, wanted[0].item.name if wanted else "")
        for each in wanted:
            _propose(step, check, order, each)
        told = facts.InspectionTakenUp(check.unit.name, order.number, len(wanted))
        step.record(check.ref, told)
        answer_of(step, check, order=order.ref, proposed=len(wanted))
    return step.answered


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One item to propose, and the findings behind it, the worst first."""

    item: Item
    thousandths: int
    findings: list[Finding]

    @property
    def level(self) -> str:
        """How bad the worst of it is; empty for what somebody recommended by hand."""
        return self.findings[0].level


def _propose(step: Step, check: Inspection, order: Order, wanted: _Wanted) -> None:
    """The line with the finding that the client should read, and its photos."""
    places = [(finding.point, finding.wheel) for finding in wanted.findings]
    point, wheel = places[0]
    answer = check.answers.filter(point=point, wheel=wheel).first() if point else None
    note = found_words(check, content_of(check.edition.content), answer)
    draft = drafted(wanted.item, wanted.thousandths, wanted.level, note)
    line = propose_new(step, order.ref, draft)
    show_found(step, order, line, photos_of(check, places), note)


def _wanted(check: Inspection) -> list[_Wanted]:
    """Each item once, the worst first: wheels of a point add up, points share the larger amount."""
    rows: dict[int, list[Finding]] = defaultdict(list)
    for finding in check.findings.select_related("item"):
        if finding.item is not None and finding.item.active:
            rows[finding.item.pk].append(finding)
    content = content_of(check.edition.content)

    def badness(finding: Finding) -> tuple[int, int]:
        point = content.point(finding.point)
        return (-rank(finding.level) if finding.level else 0, -point.weight if point else 0)

    found = [_one(sorted(findings, key=badness)) for findings in rows.values()]
    return sorted(found, key=lambda each: badness(each.findings[0]))


def _one(findings: list[Finding]) -> _Wanted:
    amounts: dict[str, int] = defaultdict(int)
    for finding in findings:
        amounts[finding.point] += finding.quantity_thousandths
    assert findings[0].item is not None
    return _Wanted(findings[0].item, max(amounts.values()), findings)
