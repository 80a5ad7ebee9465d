"""What two visits have measured tells when it is worn out: the plan says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fettle.clients.actions import enter_reading
from fettle.inspections.actions import answer_point, issue_inspection, submit_inspection
from fettle.inspections.tests.lift import Lift, fresh
from fettle.journal import clock
from fettle.orders.actions import cancel_order
from fettle.upkeep.actions import add_plan, dismiss_plan
from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.models import PlanLine
from fettle.upkeep.states import RUNNING


def visit(lift: Lift, meter: int, pads: str, tread: dict[str, str] | None = None) -> str:
    """A check in an order of its own at this reading; the order is over afterwards."""
    enter_reading(lift.olu, lift.bmw.ref, meter)
    check = lift.answered(lift.checked(), pads)
    for wheel, value in (tread or {}).items():
        answer_point(lift.tek, check.ref, "tread", value, wheel=wheel)
    submit_inspection(lift.tek, check.ref)
    issue_inspection(lift.rex, check.ref)
    cancel_order(lift.olu, fresh(check.ref).order.ref, "done elsewhere")
    return check.ref


def test_one_reading_tells_nothing(lift: Lift) -> None:
    visit(lift, 10_000, "9")
    assert not PlanLine.objects.exists()


def test_two_visits_tell_the_reading_and_the_day(lift: Lift) -> None:
    now = clock.now()
    with clock.set_to(now - timedelta(days=100)):
        visit(lift, 10_000, "9")
    visit(lift, 20_000, "6")  # 3 mm in 10,000 km: 3 mm more until the limit
    line = PlanLine.objects.get()
    assert (line.name, line.item_id) == (lift.pads.name, lift.pads.pk)
    assert (line.origin, line.basis, line.due_meter) == ("wear", "use", 30_000)
    assert line.expected_on is not None
    assert abs((line.expected_on - now.date()).days - 100) <= 1
    assert not line.active


def test_a_newer_measurement_moves_it(lift: Lift) -> None:
    for meter, pads in ((10_000, "9"), (20_000, "6"), (25_000, "5.5")):
        visit(lift, meter, pads)
    line = PlanLine.objects.get()
    assert (line.due_meter, line.version) == (50_000, 2)


def test_the_worst_wheel_counts(lift: Lift) -> None:
    visit(lift, 10_000, "9", {"fl": "8", "fr": "8", "rl": "8", "rr": "8"})
    visit(lift, 20_000, "9", {"fl": "6", "fr": "5", "rl": "7", "rr": "8"})
    line = PlanLine.objects.get()
    assert line.due_meter == 20_000 + 2_000 * 10_000 // 3_000
    assert line.item_id is None and line.name == "Tread"


@pytest.mark.parametrize("pads", ["9", "9.5", "2.9"])
def test_nothing_worn_or_worn_out_is_no_plan(lift: Lift, pads: str) -> None:
    visit(lift, 10_000, "9")
    visit(lift, 20_000, pads)
    assert not PlanLine.objects.filter(origin="wear").exists()


def test_what_somebody_chose_stays(lift: Lift) -> None:
    visit(lift, 10_000, "9")
    add_plan(lift.rex, lift.bmw.ref, LineDraft(name=lift.pads.name, due_meter=99_000))
    visit(lift, 20_000, "6")
    assert PlanLine.objects.get().due_meter == 99_000


def test_dropped_it_is_planned_anew_by_the_next_measurement(lift: Lift) -> None:
    visit(lift, 10_000, "9")
    visit(lift, 20_000, "6")
    dismiss_plan(lift.rex, PlanLine.objects.get().ref, "drives no more")
    visit(lift, 21_000, "5.5")
    assert PlanLine.objects.filter(state__in=RUNNING).count() == 1
