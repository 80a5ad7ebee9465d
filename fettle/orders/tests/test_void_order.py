"""Void: after accept everything is as before, money, points, time and goods."""

import pytest
from django.utils import timezone

from fettle.access import pins
from fettle.access.models import Person
from fettle.billing.actions import top_up_deposit
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice, Payment
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, Refused
from fettle.orders.actions import (
    Wish,
    accept_order,
    close_all_paid,
    complete_order,
    deliver_line,
    pay_order,
    void_order,
)
from fettle.orders.tests.pages import Desk
from fettle.orders.tests.test_set_second_person import PIN, by
from fettle.orders.tests.venue import CASH, lines_of, one
from fettle.passes.models import Pass
from fettle.shop.models import Shop


def test_paid_money_goes_back_as_it_came_or_to_the_deposit(venue):
    for refund, tender, deposit in (("tender", "cash", 0), ("deposit", "deposit", 500)):
        order = venue.submitted(venue.cy, Wish(venue.cola.ref, 2000))
        accept_order(venue.opal, order.ref)
        pay_order(venue.opal, order.ref, CASH)
        assert venue.standing().points == 4
        for nonsense in ("", "shells"):
            with pytest.raises(Invalid) as refused:
                void_order(venue.opal, order.ref, "spilled", refund=nonsense)
            assert set(refused.value.errors or {}) == {"refund"}
        void_order(venue.opal, order.ref, "spilled", refund=refund)
        back = Payment.objects.get(direction="out", tender=tender)
        assert (back.amount_minor, back.staff_id) == (500, venue.opal.staff_id)
        assert Invoice.objects.get(order=order).settlement == "reversed"
        standing = venue.standing()
        assert (standing.deposit_minor, standing.unpaid_minor, standing.points) == (deposit, 0, 0)
    assert venue.on_shelf(venue.cola) == (10_000, 0)


def test_a_guest_has_no_deposit_to_which_it_could_go(venue):
    order = venue.submitted(venue.guest, one(venue.cola))
    accept_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, CASH)
    with pytest.raises(Refused) as refused:
        void_order(venue.opal, order.ref, "spilled", refund="deposit")
    assert refused.value.rule == "deposit.nobody"
    void_order(venue.opal, order.ref, "spilled", refund="tender")


def test_points_spent_come_back_and_earned_ones_go(venue):
    venue.gives_points(25)
    order = venue.submitted(venue.cy, one(venue.cola), one(venue.cola, "points"))
    accept_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, CASH)
    assert venue.standing().points == 2
    void_order(venue.opal, order.ref, "spilled", refund="tender")
    assert venue.standing().points == 25


def test_earned_points_that_are_spent_stay_spent(venue):
    first = venue.submitted(venue.cy, Wish(venue.cola.ref, 8000))
    accept_order(venue.opal, first.ref)
    pay_order(venue.opal, first.ref, CASH)
    venue.gives_points(9)
    second = venue.submitted(venue.cy, one(venue.cola, "points"))
    accept_order(venue.opal, second.ref)
    void_order(venue.opal, first.ref, "wrong table", refund="tender")
    assert venue.standing().points == 0


def test_time_that_has_begun_is_not_taken_back(venue):
    order = venue.submitted(venue.cy, Wish(venue.hour.ref, 2000), one(venue.cola))
    accept_order(venue.opal, order.ref)
    deliver_line(venue.opal, order.ref, lines_of(order)[0].ref)
    assert Pass.objects.filter(client_id=venue.client.pk, taken_back_at=None).count() == 2
    void_order(venue.opal, order.ref, "not today")
    assert not Pass.objects.filter(taken_back_at=None).exists()

    begun = venue.submitted(venue.guest, one(venue.hour))
    complete_order(venue.opal, begun.ref)
    assert Pass.objects.get(seating_id=venue.guest.seating_id).client_id is None
    Pass.objects.filter(taken_back_at=None).update(started_at=timezone.now())
    with pytest.raises(Refused) as refused:
        void_order(venue.opal, begun.ref, "not today")
    assert refused.value.rule == "pass.used"


def test_what_is_closed_is_not_voided(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    accept_order(venue.opal, order.ref)
    pay_order(venue.mia, order.ref, CASH)
    complete_order(venue.mia, order.ref)
    with pytest.raises(Refused, match="Mia completed order 1 already"):
        void_order(venue.opal, order.ref, "too late", refund="tender")


def test_a_debt_may_be_voided_too(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    complete_order(venue.opal, order.ref)
    assert venue.standing().unpaid_minor == 250
    void_order(venue.opal, order.ref, "was cold")
    assert venue.standing().unpaid_minor == 0
    assert venue.on_shelf(venue.cola) == (10_000, 0)


def test_a_deposit_pays_and_comes_back(venue):
    top_up_deposit(venue.olu, venue.client.ref, amount="10.00", tender="cash")
    order = venue.submitted(venue.cy, one(venue.cola), wished_tender="deposit")
    accept_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, Tendered("deposit"))
    assert venue.standing().deposit_minor == 750
    void_order(venue.opal, order.ref, "was cold", refund="tender")
    assert venue.standing().deposit_minor == 1000
    assert close_all_paid(venue.itself) == 0


def test_what_is_paid_may_need_two(venue):
    Shop.objects.update(void_second=True)
    Person.objects.update(pin=pins.hashed(PIN))
    unpaid = venue.submitted(venue.cy, one(venue.cola))
    accept_order(venue.opal, unpaid.ref)
    void_order(venue.opal, unpaid.ref, "spilled")
    order = venue.submitted(venue.cy, one(venue.cola))
    accept_order(venue.opal, order.ref)
    pay_order(venue.opal, order.ref, CASH)
    desk = Desk(venue.opal)
    assert b"approval_username" in desk.get("order.void", order.ref).content
    alone = desk.send("order.void", order.ref, reason="spilled", refund="tender")
    assert alone.status_code == 409
    for nobody, rule in ((None, "approval.needed"), (by(venue.opal), "approval.self")):
        with pytest.raises(Refused) as refused:
            void_order(venue.opal, order.ref, "spilled", refund="tender", approval=nobody)
        assert refused.value.rule == rule
    void_order(venue.opal, order.ref, "spilled", refund="tender", approval=by(venue.olu))
    told = Entry.objects.filter(verb="order.void").order_by("pk")
    assert [entry.facts["approved_by"] for entry in told] == [None, venue.olu.staff_id]
