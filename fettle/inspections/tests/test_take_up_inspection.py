"""What a check of its own found is taken into work, once, beside the order of the check."""

from __future__ import annotations

import pytest

from fettle.inspections.actions import (
    answer_point,
    issue_inspection,
    open_inspection,
    photograph_point,
    submit_inspection,
    take_up_inspection,
)
from fettle.inspections.tests.lift import Lift, fresh
from fettle.kernel.refusal import Refused
from fettle.orders.models import Line, Order, OrderPhoto
from fettle.orders.tests.factories import jpeg
from fettle.orders.tests.pages import Desk


def test_all_that_is_recommended_is_proposed(lift: Lift) -> None:
    made = open_inspection(lift.tek, client_ref=lift.cy.ref, unit_ref=lift.bmw.ref)
    check = lift.answered(fresh(made["ref"]), pads="2.5")
    photo = photograph_point(lift.tek, check.ref, "pads", jpeg())["photo"]
    with pytest.raises(Refused):
        take_up_inspection(lift.rex, check.ref)
    submit_inspection(lift.tek, check.ref)
    issue_inspection(lift.rex, check.ref)
    order = Order.objects.get(ref=take_up_inspection(lift.rex, check.ref)["order"])
    assert (order.flow, order.unit_id, order.parent_id) == ("workshop", lift.bmw.pk, check.order_id)
    line = Line.objects.get(order=order)
    assert (line.item_id, line.authorisation, line.danger) == (lift.pads.pk, "proposed", "major")
    assert (order.title, line.found) == (line.text, "Pads: 2.5 mm")
    shown = OrderPhoto.objects.get(line=line)
    assert (shown.order_id, shown.photo.ref, shown.caption) == (order.pk, photo, line.found)
    again = Desk(lift.rex).post("inspection.take_up", check.ref)
    assert again.status_code == 409
    assert Order.objects.filter(unit=lift.bmw).count() == 2


def test_inside_an_order_it_is_there_already(lift: Lift) -> None:
    check = lift.issued(pads="2.5")
    with pytest.raises(Refused) as refused:
        take_up_inspection(lift.rex, check.ref)
    assert refused.value.rule == "inspection.no_own_order"
    with pytest.raises(Refused):
        answer_point(lift.tek, check.ref, "pads", "8")
