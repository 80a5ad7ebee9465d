"""An issued report is frozen, in the database too; a later one supersedes it; its link opens it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.test import Client as Browser

from fettle.inspections.actions import (
    answer_point,
    issue_inspection,
    open_inspection,
    recommend_item,
    revoke_report,
    share_report,
    submit_inspection,
)
from fettle.inspections.models import Inspection
from fettle.inspections.queries.report import check_by_code, live_code, report_of
from fettle.inspections.tests.lift import Lift, fresh
from fettle.kernel.refusal import NotFound, Refused
from fettle.orders.models import Order
from fettle.upkeep.models import PlanLine


def test_only_what_is_complete_is_issued(lift: Lift) -> None:
    check = lift.answered(lift.checked())
    with pytest.raises(Refused) as refused:
        issue_inspection(lift.rex, check.ref)
    assert refused.value.rule == "inspection.state"


def test_the_scores_of_the_day_are_laid_down(lift: Lift) -> None:
    check = lift.issued(pads="2.9")
    (score,) = check.scores
    assert (score["bp"], score["passed"]) == (9300, True)
    assert [row["kind"] for row in score["rows"]] == ["start", "loss"]
    assert check.heading["plate"] == "B-CY 325"


@pytest.mark.parametrize(
    "write",
    [
        lambda row: row.answers.update(level="pass"),
        lambda row: row.answers.all().delete(),
        lambda row: row.findings.update(text="Other"),
        lambda row: Inspection.objects.filter(pk=row.pk).update(scores=[]),
        lambda row: Inspection.objects.filter(pk=row.pk).update(state="running"),
        lambda row: Inspection.objects.filter(pk=row.pk).delete(),
        lambda row: row.edition._meta.model.objects.filter(pk=row.edition_id).update(content={}),
    ],
)
def test_nothing_in_it_changes(lift: Lift, write: object) -> None:
    check = lift.issued(pads="2.9")
    with pytest.raises(DatabaseError), transaction.atomic():
        write(check)  # type: ignore[operator]
    with pytest.raises(Refused) as refused:
        answer_point(lift.tek, check.ref, "pads", "8")
    assert refused.value.rule == "inspection_frozen"


def test_a_later_one_supersedes(lift: Lift) -> None:
    first = lift.issued()
    second = fresh(open_inspection(lift.tek, order_ref=first.order.ref)["ref"])
    lift.answered(second, pads="7")
    submit_inspection(lift.tek, second.ref)
    issue_inspection(lift.rex, second.ref)
    first.refresh_from_db()
    assert (first.state, first.superseded_by_id) == ("superseded", second.pk)
    assert fresh(second.ref).previous_id is None  # the same visit is nothing to compare with


def test_this_visit_stands_beside_the_last(lift: Lift) -> None:
    first = lift.answered(lift.checked(), "8")
    submit_inspection(lift.tek, first.ref, meter="100000")
    issue_inspection(lift.rex, first.ref)
    made = open_inspection(lift.tek, client_ref=lift.cy.ref, unit_ref=lift.bmw.ref)
    second = lift.answered(fresh(made["ref"]), "4.5")
    submit_inspection(lift.tek, second.ref, meter="107000")
    issue_inspection(lift.rex, second.ref)
    report = report_of(fresh(second.ref), "en")
    (row, (beside,)) = report.found[0]
    assert (row.name, report.driven) == ("Pads", 7000)
    assert beside.before is not None
    assert (beside.before.shown, beside.left) == ("8.0 mm", 3000)  # 1.5 mm at 0.5 mm a 1000 km
    order = Order.objects.get(ref=made["order"])
    assert order.stage == "completed"


def test_the_link_opens_and_is_taken_back(lift: Lift) -> None:
    check = lift.issued()
    code = live_code(check)
    assert len(code) == 32
    page = Browser().get(f"/r/{code}")
    assert page.status_code == 200
    assert "Pads" in page.content.decode()
    with pytest.raises(Refused):
        share_report(lift.rex, check.ref)
    revoke_report(lift.rex, check.ref)
    assert Browser().get(f"/r/{code}").status_code == 404
    with pytest.raises(Refused):
        revoke_report(lift.rex, check.ref)
    share_report(lift.rex, check.ref)
    assert live_code(fresh(check.ref)) not in ("", code)
    with pytest.raises(NotFound):
        check_by_code(code)


def test_a_running_check_has_no_link(lift: Lift) -> None:
    with pytest.raises(Refused) as refused:
        share_report(lift.rex, lift.checked().ref)
    assert refused.value.rule == "report.not_issued"


def test_what_can_wait_goes_into_the_plan_once(lift: Lift) -> None:
    for _visit in range(2):
        check = lift.answered(lift.checked(override_reason="Again"))
        recommend_item(
            lift.tek, check.ref, "Labour", urgency="next_visit", distance="5000", days="90"
        )
        recommend_item(lift.tek, check.ref, "Engine oil", urgency="next_visit")
        submit_inspection(lift.tek, check.ref, meter="100000")
        issue_inspection(lift.rex, check.ref)
    (line,) = PlanLine.objects.filter(unit=lift.bmw)
    assert (line.name, line.due_meter, line.origin) == ("Labour", 105_000, "finding")
    assert line.due_on is not None
