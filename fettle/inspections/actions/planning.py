"""What a report tells of the time to come goes into the unit's plan when it is issued.

What can wait until the next visit, and how far worn things still go at the wear that two visits
have measured.
"""

from __future__ import annotations

from datetime import timedelta

from fettle.inspections.actions.recommending import item_known
from fettle.inspections.models import Finding, Inspection
from fettle.inspections.queries.report import report_of
from fettle.inspections.queries.sheet import Row
from fettle.journal import Step
from fettle.kernel.refusal import Refused
from fettle.shop.queries import current_shop, local_zone
from fettle.upkeep.actions.planning import add_line
from fettle.upkeep.actions.wearing import plan_wear
from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.states import Origin

# Beyond this the measured wear is smaller than what a gauge can tell.
FARTHEST = 100_000


def plan_findings(step: Step, check: Inspection) -> int:
    """One line of the plan an item that can wait; the number of new ones.

    What is in the plan already stays as it is there.
    """
    waiting = check.findings.filter(urgency="next_visit").select_related("item")
    first = {finding.text: finding for finding in reversed(waiting)}
    return sum(_planned(step, check, finding) for finding in first.values())


def plan_worn(step: Step, check: Inspection) -> int:
    """One line of the plan a point that wore off since the last visit; how many were kept.

    The worst wheel counts. What is at its limit already is a finding of this report, no plan.
    """
    language = current_shop(step.actor).language
    found = [
        (row, min(lefts))
        for _name, rows in report_of(check, language).chapters
        for row, cells in rows
        if (lefts := [cell.left for cell in cells if cell.left is not None])
    ]
    ahead = [(row, left) for row, left in found if 0 < left < FARTHEST]
    return sum(_worn(step, check, row, left) for row, left in ahead)


def _worn(step: Step, check: Inspection, row: Row, left: int) -> bool:
    assert check.meter_value is not None
    advice = next(iter(row.point.advice), None)
    item = item_known(step.actor, advice.item) if advice else None
    name = item.name if item else row.name
    return plan_wear(step, check.unit.ref, name, item, check.meter_value + left)


def _planned(step: Step, check: Inspection, finding: Finding) -> bool:
    draft = _draft(step, check, finding)
    if not draft.due_on and not draft.due_meter:
        return False
    try:
        add_line(step, check.unit.ref, draft, Origin.FINDING)
    except Refused:
        return False
    return True


def _draft(step: Step, check: Inspection, finding: Finding) -> LineDraft:
    day = step.at.astimezone(local_zone(current_shop(step.actor))).date()
    known = finding.distance and check.meter_value is not None
    return LineDraft(
        name=finding.text,
        due_on=day + timedelta(days=finding.days) if finding.days else "",
        due_meter=str((check.meter_value or 0) + (finding.distance or 0)) if known else "",
        item_ref=finding.item.ref if finding.item else "",
    )
