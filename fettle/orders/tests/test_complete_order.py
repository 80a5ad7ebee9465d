"""Complete: all that is left is handed over, what is unpaid is the client's debt, within limits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fettle.billing.actions import take_payment
from fettle.clients.models import Client, ClientGroup
from fettle.kernel.refusal import Refused
from fettle.orders.actions import (
    Wish,
    accept_order,
    close_all_paid,
    close_order,
    complete_order,
    deliver_line,
    pay_order,
)
from fettle.orders.tests.venue import CASH, lines_of, one
from fettle.stock.tests.factories import receive


def test_points_are_earned_once_all_is_paid(venue):
    order = venue.submitted(venue.cy, Wish(venue.cola.ref, 3000))
    accept_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, type(CASH)("cash", "1.00"))
    assert venue.standing().points == 0
    pay_order(venue.opal, order.ref, CASH)
    assert venue.standing().points == 6
    complete_order(venue.opal, order.ref)
    assert venue.standing().points == 6


def test_the_limit_of_the_group_holds(venue):
    group = ClientGroup.objects.create(name="Guests", credit_limit_minor=300)
    Client.objects.filter(pk=venue.client.pk).update(group=group)
    first = venue.submitted(venue.cy, one(venue.cola))
    complete_order(venue.opal, first.ref)
    second = venue.submitted(venue.cy, one(venue.cola))
    with pytest.raises(Refused) as refused:
        complete_order(venue.opal, second.ref)
    assert refused.value.rule == "credit.over"
    second.refresh_from_db()
    assert second.stage == "submitted"
    accept_order(venue.opal, second.ref)
    pay_order(venue.opal, second.ref, CASH)
    assert complete_order(venue.opal, second.ref)["stage"] == "closed"


def test_a_debt_paid_elsewhere_closes_the_order(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    complete_order(venue.opal, order.ref)
    with pytest.raises(Refused) as refused:
        close_order(venue.itself, order.ref)
    assert refused.value.rule == "invoice.unpaid"
    order.refresh_from_db()
    take_payment(venue.olu, order.invoice.ref, tender="card")
    assert close_all_paid(venue.itself) == 1
    order.refresh_from_db()
    assert (order.stage, order.earned_points, venue.standing().points) == ("closed", 2, 2)
    assert close_all_paid(venue.itself) == 0


def test_points_are_earned_when_the_bill_was_paid_elsewhere_before(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    accept_order(venue.opal, order.ref)
    order.refresh_from_db()
    take_payment(venue.olu, order.invoice.ref, tender="card")
    assert complete_order(venue.opal, order.ref)["stage"] == "closed"
    assert venue.standing().points == 2


def test_deliveries_before_and_after(venue):
    order = venue.submitted(venue.cy, one(venue.menu), one(venue.water))
    accept_order(venue.opal, order.ref)
    cola, dog, water = lines_of(order)
    deliver_line(venue.opal, order.ref, dog.ref)
    with pytest.raises(Refused, match="Opal delivered Hot dog already"):
        deliver_line(venue.mia, order.ref, dog.ref)
    complete_order(venue.opal, order.ref)
    assert {line.delivery_state for line in lines_of(order)} == {"delivered"}
    with pytest.raises(Refused, match="Opal completed order 1 already"):
        deliver_line(venue.mia, order.ref, cola.ref)
    assert water.stocked


def test_completing_from_submitted_takes_points_and_seats_nobody_in_debt(venue):
    venue.gives_points(25)
    order = venue.submitted(venue.cy, one(venue.cola, "points"))
    assert complete_order(venue.opal, order.ref)["stage"] == "closed"
    assert (venue.standing().points, venue.standing().unpaid_minor) == (0, 0)


def test_the_number_of_statements_is_constant_in_the_lines(venue):
    def count(*wishes: Wish) -> int:
        order = venue.submitted(venue.cy, *wishes)
        accept_order(venue.opal, order.ref)
        with CaptureQueriesContext(connection) as queries:
            complete_order(venue.opal, order.ref)
        return len(queries)

    count(one(venue.cola), one(venue.water))  # opens the accounts
    receive(venue.olu, venue.shelf, venue.water, 1000)
    assert count(one(venue.cola)) == count(Wish(venue.cola.ref, 2000), one(venue.water))
