"""A check is complete when nothing misses; then its findings are proposed, once."""

from __future__ import annotations

import pytest

from fettle.inspections.actions import (
    answer_point,
    discard_inspection,
    photograph_point,
    recommend_item,
    resume_inspection,
    submit_inspection,
)
from fettle.inspections.tests.lift import Lift, fresh
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.models import Line
from fettle.orders.tests.factories import jpeg


def test_what_misses_is_named(lift: Lift) -> None:
    check = lift.checked()
    answer_point(lift.tek, check.ref, "hose", "bad")
    with pytest.raises(Refused) as refused:
        submit_inspection(lift.tek, check.ref)
    assert refused.value.rule == "inspection.lacking"
    assert str(refused.value) == "2 points miss something. The first: “Pads” has no answer yet."
    assert refused.value.errors is not None
    assert {place: str(error) for place, error in refused.value.errors.items()} == {
        "pads": "“Pads” has no answer yet.",
        "hose": "“hose” needs a photo.",
    }
    assert fresh(check.ref).state == "running"


def test_with_its_photo_it_is_complete(lift: Lift) -> None:
    check = lift.answered(lift.checked(), hose="bad")
    with pytest.raises(Refused):
        submit_inspection(lift.tek, check.ref)
    photograph_point(lift.tek, check.ref, "hose", jpeg())
    submit_inspection(lift.tek, check.ref, meter="120500", note="Soon")
    row = fresh(check.ref)
    assert (row.state, row.meter_value, row.note) == ("submitted", 120_500, "Soon")


def test_a_photo_bomb_changes_nothing(lift: Lift) -> None:
    check = lift.checked()
    with pytest.raises(Invalid):
        photograph_point(lift.tek, check.ref, "hose", b"no photo at all")
    assert fresh(check.ref).state == "created"


def test_findings_are_proposed_with_what_goes_on(lift: Lift) -> None:
    check = lift.answered(lift.checked(), pads="2.9")
    answer = submit_inspection(lift.tek, check.ref)
    (line,) = Line.objects.filter(order=check.order)
    assert (line.item_id, line.authorisation, answer["proposed"]) == (lift.pads.pk, "proposed", 1)
    (finding,) = check.findings.all()
    assert (finding.line_ref, finding.level, finding.distance, finding.days) == (
        line.ref, "major", 2000, 30,
    )  # fmt: skip


def test_taken_up_again_it_proposes_nothing_twice(lift: Lift) -> None:
    check = lift.answered(lift.checked(), pads="2.9")
    submit_inspection(lift.tek, check.ref)
    with pytest.raises(Refused):
        answer_point(lift.tek, check.ref, "pads", "8")
    resume_inspection(lift.tek, check.ref)
    answer_point(lift.tek, check.ref, "pads", "1")
    assert submit_inspection(lift.tek, check.ref)["proposed"] == 0
    assert Line.objects.filter(order=check.order).count() == 1
    assert check.findings.get().level == "dangerous"


def test_good_pads_propose_nothing(lift: Lift) -> None:
    check = lift.answered(lift.checked(), pads="4")
    submit_inspection(lift.tek, check.ref)
    assert not Line.objects.filter(order=check.order).exists()


def test_recommended_by_hand(lift: Lift) -> None:
    check = lift.answered(lift.checked())
    with pytest.raises(Invalid) as wrong:
        recommend_item(lift.tek, check.ref, "No such thing", quantity="none", urgency="never")
    assert wrong.value.errors is not None
    assert set(wrong.value.errors) == {"item", "quantity", "urgency"}
    answer = recommend_item(lift.tek, check.ref, "Labour", quantity="0.5", urgency="now")
    line = Line.objects.get(ref=answer["line"])
    assert (line.authorisation, line.quantity_thousandths) == ("proposed", 500)
    with pytest.raises(NotAllowed):
        recommend_item(lift.ann, check.ref, "Labour")


def test_a_check_that_nobody_needs(lift: Lift) -> None:
    check = lift.checked()
    with pytest.raises(Invalid):
        discard_inspection(lift.rex, check.ref, " ")
    discard_inspection(lift.rex, check.ref, "Wrong car")
    assert fresh(check.ref).state == "discarded"
    with pytest.raises(Refused):
        answer_point(lift.tek, check.ref, "pads", "8")
