"""What can wait until the next visit goes into the unit's plan when the report is issued."""

from __future__ import annotations

from datetime import timedelta

from fettle.inspections.content import Content
from fettle.inspections.models import Finding, Inspection
from fettle.inspections.wording import told_in
from fettle.journal import Step
from fettle.kernel.refusal import Refused
from fettle.shop.queries import current_shop, local_zone
from fettle.upkeep.actions.planning import add_line
from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.states import Origin


def plan_findings(step: Step, check: Inspection, content: Content) -> int:
    """One line of the plan an item that can wait; the number of new ones.

    What is in the plan already stays as it is there.
    """
    waiting = check.findings.filter(urgency="next_visit").select_related("item")
    first = {finding.text: finding for finding in reversed(waiting)}
    return sum(_planned(step, check, content, finding) for finding in first.values())


def _planned(step: Step, check: Inspection, content: Content, finding: Finding) -> bool:
    draft = _draft(step, check, content, finding)
    if not draft.due_on and not draft.due_meter:
        return False
    try:
        add_line(step, check.unit.ref, draft, Origin.FINDING)
    except Refused:
        return False
    return True


def _draft(step: Step, check: Inspection, content: Content, finding: Finding) -> LineDraft:
    point = content.point(finding.point)
    day = step.at.astimezone(local_zone(current_shop(step.actor))).date()
    known = finding.distance and check.meter_value is not None
    return LineDraft(
        name=finding.text,
        due_on=day + timedelta(days=finding.days) if finding.days else "",
        due_meter=str((check.meter_value or 0) + (finding.distance or 0)) if known else "",
        text=told_in(point.name, step.actor.language) if point else "",
        item_ref=finding.item.ref if finding.item else "",
    )
