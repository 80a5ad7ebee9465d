"""Submit: what a client may wish, what it comes to, and what is held for it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fettle.journal import Key
from fettle.kernel.money import shared
from fettle.kernel.refusal import NotFound, Refused
from fettle.orders.actions import Wish, decline_order, submit_order
from fettle.orders.models import Order
from fettle.orders.tests.venue import Venue, lines_of, one
from fettle.stock.models import Reservation


def refused(venue: Venue, who, *wishes: Wish, **more) -> str:
    """The rule that refuses, after which nothing is changed."""
    before = Order.objects.count()
    with pytest.raises(Refused) as raised:
        submit_order(who, list(wishes), **more)
    assert Order.objects.count() == before
    return raised.value.rule


def test_one_cart_holds_money_and_points(venue):
    venue.gives_points(100)
    order = venue.submitted(venue.cy, one(venue.cola), Wish(venue.cola.ref, 2000, "points"))
    for_money, for_points = lines_of(order)
    assert (for_money.total_minor, for_money.points, for_money.points_earned) == (250, 0, 2)
    assert (for_points.total_minor, for_points.points, for_points.points_earned) == (0, 50, 0)
    assert (order.total_minor, order.held_points) == (250, 50)
    assert (venue.standing().points, venue.standing().points_held) == (50, 50)
    assert venue.on_shelf(venue.cola) == (7000, 3000)


def test_points_must_cover_their_lines(venue):
    venue.gives_points(24)
    assert refused(venue, venue.cy, one(venue.cola, "points")) == "points.short"
    assert refused(venue, venue.cy, one(venue.water, "points")) == "item.points"
    assert refused(venue, venue.guest, one(venue.cola, "points")) == "points.account"
    assert venue.standing().points == 24


def test_a_bundle_is_its_parts_and_its_price_is_shared(venue):
    order = venue.submitted(venue.cy, Wish(venue.menu.ref, 2000), one(venue.cola))
    cola, dog, alone = lines_of(order)
    assert (cola.text, cola.quantity_thousandths, dog.quantity_thousandths) == ("Cola", 4000, 2000)
    assert (cola.total_minor, dog.total_minor) == (667, 533)
    assert cola.package == dog.package != ""
    assert (cola.package_name, alone.package) == ("Menu", "")
    assert order.total_minor == 1200 + 250
    assert order.title == "Menu, Cola"
    assert venue.on_shelf(venue.cola) == (5000, 5000)


def test_a_bundle_may_be_paid_with_points(venue):
    venue.gives_points(70)
    order = venue.submitted(venue.cy, one(venue.menu, "points"))
    assert [line.points for line in lines_of(order)] == [39, 31]
    assert (order.total_minor, order.held_points) == (0, 70)


def test_what_is_in_a_bundle_and_alone_must_be_there_together(venue):
    assert refused(venue, venue.cy, Wish(venue.menu.ref, 5000), one(venue.cola)) == "stock.short"


@pytest.mark.parametrize(
    ("minor", "weights", "shares"),
    [(100, [1, 1, 1], [34, 33, 33]), (0, [3, 4], [0, 0]), (1, [1, 9], [0, 1]), (7, [5], [7])],
)
def test_shares_sum_to_the_price(minor, weights, shares):
    assert shared(minor, weights) == shares


def test_what_is_not_for_clients_is_not_sold_to_them(venue):
    for change in (
        {"client_orderable": False},
        {"snoozed_until": timezone.now() + timedelta(hours=1)},
        {"active": False},
    ):
        item = type(venue.water).objects.filter(pk=venue.water.pk)
        item.update(**change)
        assert refused(venue, venue.cy, one(venue.water)) == "item.unavailable"
        item.update(client_orderable=True, snoozed_until=None, active=True)
    type(venue.cola).objects.filter(pk=venue.dog.pk).update(active=False)
    assert refused(venue, venue.cy, one(venue.menu)) == "item.unavailable"


def test_the_module_switched_off_is_not_there(venue):
    type(venue.shop).objects.update(client_orders=False)
    with pytest.raises(NotFound):
        submit_order(venue.cy, [one(venue.cola)])
    assert submit_order(venue.opal, [one(venue.cola)])["stage"] == "submitted"


def test_only_offered_means_of_payment_are_wished(venue):
    type(venue.shop).objects.update(client_tenders=["cash", "deposit"])
    assert refused(venue, venue.cy, one(venue.cola), wished_tender="card") == "tender.unknown"
    assert refused(venue, venue.guest, one(venue.cola), wished_tender="deposit") == "deposit.nobody"
    assert (
        venue.submitted(venue.opal, one(venue.cola), wished_tender="card").wished_tender == "card"
    )


def test_whose_it_is_comes_from_the_sign_in_alone(venue):
    order = venue.submitted(venue.guest, one(venue.cola), client_id=venue.client.pk, place_id=None)
    assert (order.client_id, order.place_id) == (None, venue.pc.pk)
    assert order.seating_id == venue.guest.seating_id
    mine = venue.submitted(venue.cy, one(venue.cola), place_id=venue.pc.pk)
    assert (mine.client_id, mine.place_id) == (venue.client.pk, None)


def test_nothing_is_ordered_where_it_is_blocked_or_elsewhere(venue):
    type(venue.pc).objects.update(state="blocked")
    assert refused(venue, venue.guest, one(venue.cola)) == "place.blocked"
    other = Venue("Other")
    assert refused(venue, venue.opal, one(venue.cola), place_id=other.pc.pk) == "place.unknown"


def test_a_client_has_five_orders_waiting_at_most(venue):
    for who in (venue.cy, venue.guest):
        for _number in range(5):
            submit_order(who, [one(venue.dog)])
        with pytest.raises(Refused) as raised:
            submit_order(who, [one(venue.dog)])
        assert (raised.value.rule, raised.value.status) == ("slow_down", 429)
    assert submit_order(venue.sits_down(), [one(venue.dog)])
    assert submit_order(venue.opal, [one(venue.dog)], client_id=venue.client.pk)


def test_a_client_submits_ten_times_a_minute_at_most(venue):
    for _number in range(10):
        order = venue.submitted(venue.cy, one(venue.dog))
        decline_order(venue.opal, order.ref, "no")
    assert refused(venue, venue.cy, one(venue.dog)) == "slow_down"
    Order.objects.update(opened_at=timezone.now() - timedelta(minutes=2))
    assert submit_order(venue.cy, [one(venue.dog)])


def test_goods_are_held_for_a_quarter_of_an_hour(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    held = Reservation.objects.get(ref=lines_of(order)[0].ref)
    assert held.expires_at - order.opened_at == timedelta(minutes=15)


def test_four_statements_and_a_savepoint_whatever_is_in_the_cart(venue):
    venue.gives_points(100)

    def count(who, *wishes: Wish) -> int:
        with CaptureQueriesContext(connection) as queries:
            submit_order(who, list(wishes), key=Key(f"{len(wishes)}{wishes[0].pay_with}", "digest"))
        return len(queries)

    one_line = count(venue.cy, one(venue.cola))
    assert count(venue.cy, one(venue.cola), one(venue.menu), one(venue.water)) == one_line == 6
    assert count(venue.cy, one(venue.cola, "points"), one(venue.menu)) <= one_line + 4


def test_a_replay_is_one_order_though_its_points_are_gone(venue):
    venue.gives_points(25)
    wishes, key = [one(venue.cola, "points")], Key("tap", "digest")
    first = submit_order(venue.cy, wishes, key=key)
    assert submit_order(venue.cy, wishes, key=key) == first
    assert venue.standing().points_held == 25


def test_only_clients_and_operators_submit(venue):
    for role in ("technician", "cashier", "section"):
        with pytest.raises(Refused):
            submit_order(replace(venue.opal, role=role), [one(venue.cola)])
    assert refused(venue, venue.cy, Wish(venue.cola.ref, 1000, "shells")) == "order.pay_with"
