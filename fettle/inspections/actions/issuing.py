"""The report: issued, superseded by a later one, shown by a link, the link taken back."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.access.tokens import digest
from fettle.inspections import facts
from fettle.inspections.actions.planning import plan_findings, plan_worn
from fettle.inspections.actions.rows import (
    answer_of,
    keep_check,
    not_now,
    see_check,
    take_check,
)
from fettle.inspections.content import content_of
from fettle.inspections.models import Inspection
from fettle.inspections.queries.scores import scores_now
from fettle.inspections.report_codes import code_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.amount import written
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders.actions.checks import complete_checked


def issue_inspection(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Issue the report: from now on nothing in it changes. An earlier one of the order is
    superseded; an order for the check alone is completed; what can wait goes into the unit's plan.

    Raises ``Refused`` ``inspection.state`` for a check that is not complete.
    """
    with act(actor, "inspection.issue", key=key) as step:
        complete_checked(step, see_check(step, ref).order_id)
        check = take_check(step, ref)
        if check.state != "submitted":
            raise not_now(check)
        content = content_of(check.edition.content)
        check.scores = scores_now(check, content, check.answers.all())
        check.heading = _heading(check)
        check.previous = _last_of(check)
        check.state, check.issued_at = "issued", step.at
        _link(check)
        keep_check(
            check, "scores", "heading", "previous", "state", "issued_at",
            "report_digest", "link_number",
        )  # fmt: skip
        before = _supersede(check)
        score = written(check.scores[0]["bp"], 2) if check.scores else "–"
        step.record(check.ref, facts.InspectionIssued(
            unit=check.unit.name, score=score, superseded=before
        ))  # fmt: skip
        planned = plan_findings(step, check) + plan_worn(step, check)
        answer_of(step, check, planned=planned)
    return step.answered


def share_report(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Give the report a fresh link, in place of one that was taken back.

    The secret is no part of the answer, which is kept. Raises ``Refused`` ``report.linked``.
    """
    with act(actor, "inspection.share", key=key) as step:
        check = _issued(step, ref)
        if check.report_digest is not None:
            raise Refused(N_("The report has a link already."), rule="report.linked")
        _link(check)
        keep_check(check, "report_digest", "link_number")
        step.record(check.ref, facts.ReportShared(unit=check.unit.name))
        answer_of(step, check)
    return step.answered


def revoke_report(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """The link opens nothing from now on. Raises ``Refused`` ``report.no_link``."""
    with act(actor, "inspection.revoke", key=key) as step:
        check = _issued(step, ref)
        if check.report_digest is None:
            raise Refused(N_("The report has no link."), rule="report.no_link")
        check.report_digest = None
        keep_check(check, "report_digest")
        step.record(check.ref, facts.ReportRevoked(unit=check.unit.name))
        answer_of(step, check)
    return step.answered


def _issued(step: Step, ref: str) -> Inspection:
    check = take_check(step, ref)
    if not check.is_frozen:
        raise Refused(N_("The report is not issued yet."), rule="report.not_issued")
    return check


def _link(check: Inspection) -> None:
    check.link_number += 1
    check.report_digest = digest(code_of(check.ref, check.link_number))


def _heading(check: Inspection) -> dict[str, str]:
    """The names of today; later they may be others."""
    client, inspector = check.order.client, check.inspector
    return {
        "shop": check.shop.name,
        "client": client.name if client else "",
        "unit": check.unit.name,
        "plate": check.unit.plate,
        "inspector": inspector.name if inspector else "",
    }


def _last_of(check: Inspection) -> Inspection | None:
    """The last report of the same unit by the same template: of another visit, if there is one."""
    same = Inspection.objects.filter(
        shop_id=check.shop_id,
        unit_id=check.unit_id,
        edition__template_id=check.edition.template_id,
        issued_at__isnull=False,
    )
    return same.exclude(order_id=check.order_id).order_by("-issued_at").first()


def _supersede(check: Inspection) -> str:
    earlier = Inspection.objects.filter(
        order_id=check.order_id,
        edition__template_id=check.edition.template_id,
        state="issued",
    )
    rows = list(earlier.exclude(pk=check.pk).select_for_update())
    for row in rows:
        row.state, row.superseded_by = "superseded", check
        keep_check(row, "state", "superseded_by")
    return rows[-1].ref if rows else ""
