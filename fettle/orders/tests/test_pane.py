"""The pane's rows and a client's own: the same orders, seen from two sides."""

from dataclasses import replace

import pytest

from fettle.access.actor import Actor
from fettle.billing.drafts import Tendered
from fettle.orders.actions import (
    Wish,
    accept_order,
    complete_order,
    decline_order,
    deliver_line,
    pay_order,
    submit_order,
)
from fettle.orders.models import Order
from fettle.orders.queries import own_orders, owners, pane
from fettle.orders.tests.factories import Garage


@pytest.fixture
def operator(garage: Garage) -> Actor:
    return replace(garage.rex, role="operator", name="Opal")


@pytest.fixture
def cy(garage: Garage) -> Actor:
    return Actor(None, "Cy", "client", garage.shop.pk, client_id=garage.cy.pk)


def test_the_pane_is_first_come_first_served(garage, operator, cy, django_assert_num_queries):
    wish = [Wish(garage.pads.ref, 1000)]
    first = submit_order(operator, wish, client_id=garage.cy.pk, note="no ice")["ref"]
    second = submit_order(cy, wish, wished_tender="card")["ref"]
    with django_assert_num_queries(1):
        board = pane(operator)
    assert [order.ref for order in board.orders] == [first, second]
    row = board.orders[0]
    assert (row.client, row.note, row.state, row.total_minor) == (
        "Cy Young",
        "no ice",
        "submitted",
        4900,
    )
    assert [line.text for line in row.lines] == ["Brake pads"]
    assert row.entered_by == "Rex"
    assert [order.ref for order in board.unseen] == [second]


def test_a_row_says_what_is_next_until_it_is_dismissed(garage, operator):
    ref = submit_order(operator, [Wish(garage.pads.ref, 1000)])["ref"]
    assert pane(operator).orders[0].state == "submitted"
    accept_order(operator, ref)
    row = pane(operator).orders[0]
    assert (row.state, row.due_minor) == ("delivering", 4900)
    deliver_line(operator, ref, row.lines[0].ref)
    assert pane(operator).orders[0].state == "to_pay"
    pay_order(operator, ref, Tendered("cash"))
    assert pane(operator).orders[0].state == "to_complete"
    complete_order(operator, ref)
    assert pane(operator).orders == []


def test_running_work_of_the_client_is_offered_for_the_bill(garage, operator):
    job = garage.opened(title="Brakes")
    submit_order(operator, [Wish(garage.pads.ref, 1000)], client_id=garage.cy.pk)
    submit_order(operator, [Wish(garage.pads.ref, 1000)])
    mine, nobodys = pane(operator).orders
    assert [(host.ref, host.plate) for host in mine.hosts] == [(job.ref, "B-CY 325")]
    assert nobodys.hosts == []


def test_clients_see_their_own_and_nobody_elses(garage, operator, cy):
    wish = [Wish(garage.pads.ref, 1000)]
    own = submit_order(cy, wish)["ref"]
    submit_order(operator, wish)
    other, _unit = garage.client_with("Bo Other", "B-BO 1")
    submit_order(operator, wish, client_id=other.pk)
    assert [order.ref for order in own_orders(cy)] == [own]
    nobody = replace(cy, client_id=None)
    assert own_orders(nobody) == []
    assert not Order.objects.seen_by(nobody).exists()
    assert own_orders(operator) == []


def test_a_client_may_take_back_what_nobody_accepted(garage, operator, cy):
    ref = submit_order(cy, [Wish(garage.pads.ref, 1000)])["ref"]
    assert own_orders(cy)[0].can_cancel
    decline_order(cy, ref, "changed my mind")
    row = own_orders(cy)[0]
    assert (row.can_cancel, row.is_running, row.end_reason) == (False, False, "changed my mind")


def test_owners_tell_whose_orders_are(garage, operator, cy):
    own = submit_order(cy, [Wish(garage.pads.ref, 1000)])["ref"]
    nobodys = submit_order(operator, [Wish(garage.pads.ref, 1000)])["ref"]
    assert owners([own, nobodys, "nosuchthing00000"]) == {own: f"client:{garage.cy.pk}"}
