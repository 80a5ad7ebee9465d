"""Which orders need a health check, and that none of them is ready without it."""

from __future__ import annotations

import pytest

from fettle.inspections.actions import (
    discard_inspection,
    issue_inspection,
    open_inspection,
    set_check_need,
    submit_inspection,
    take_up_inspection,
)
from fettle.inspections.tests.lift import Lift, fresh
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import decline_line, edit_order, ready_order
from fettle.orders.models import Line, Order
from fettle.orders.tests.pages import Desk


def _refused(lift: Lift, order: Order) -> str:
    with pytest.raises(Refused) as refused:
        ready_order(lift.rex, order.ref)
    return refused.value.rule


def test_a_check_that_was_begun_is_issued_or_discarded_first(lift: Lift) -> None:
    check = lift.answered(lift.checked())
    order = Order.objects.get(pk=check.order_id)
    assert _refused(lift, order) == "inspection_not_issued"
    submit_inspection(lift.tek, check.ref)
    assert _refused(lift, order) == "inspection_not_issued"
    discard_inspection(lift.rex, check.ref, "The wrong car")
    assert ready_order(lift.rex, order.ref)["stage"] == "ready"


def test_an_order_of_such_a_type_is_ready_only_with_a_report(lift: Lift) -> None:
    order = lift.opened(service_type_ref=lift.repair.ref)
    set_check_need(lift.olu, [lift.repair.ref])
    assert _refused(lift, order) == "inspection_needed"
    check = lift.answered(fresh(open_inspection(lift.tek, order_ref=order.ref)["ref"]))
    submit_inspection(lift.tek, check.ref)
    issue_inspection(lift.rex, check.ref)
    assert ready_order(lift.rex, order.ref)["stage"] == "ready"


def test_the_report_from_which_the_order_was_made_counts(lift: Lift) -> None:
    set_check_need(lift.olu, [lift.repair.ref])
    made = open_inspection(lift.tek, client_ref=lift.cy.ref, unit_ref=lift.bmw.ref)
    check = lift.answered(fresh(made["ref"]), pads="2.5")
    submit_inspection(lift.tek, check.ref)
    issue_inspection(lift.rex, check.ref)
    ref = take_up_inspection(lift.rex, check.ref)["order"]
    edit_order(lift.rex, ref, {"service_type": lift.repair.ref})
    decline_line(lift.rex, ref, Line.objects.get(order__ref=ref).ref)
    assert ready_order(lift.rex, ref)["stage"] == "ready"


def test_only_the_owner_sets_it_and_only_what_is_there(lift: Lift) -> None:
    with pytest.raises(NotAllowed):
        set_check_need(lift.rex, [lift.repair.ref])
    with pytest.raises(Invalid):
        set_check_need(lift.olu, ["nothing"])
    with pytest.raises(Refused):
        set_check_need(lift.olu, [])
    owner = Desk(lift.olu)
    assert owner.post("check_need.set", type=lift.repair.ref).status_code == 302
    page = owner.get("check_templates").content.decode()
    assert f'value="{lift.repair.ref}" checked' in page
    order = lift.opened(service_type_ref=lift.repair.ref)
    answer = Desk(lift.rex).send("order.ready", order.ref)
    assert "needs a health check before it is ready" in answer.content.decode()
    assert owner.post("check_need.set").status_code == 302
    assert ready_order(lift.rex, order.ref)["stage"] == "ready"
