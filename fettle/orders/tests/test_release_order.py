"""Nobody answers: goods go back, and the shop finds by itself what is due."""

from datetime import timedelta

import pytest

from fettle.billing.actions import take_payment
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.orders.actions import accept_order, complete_order, release_order
from fettle.orders.tests.venue import Venue, one
from fettle.stock.models import Reservation
from fettle.web.cli.chores import tidy


def test_the_chores_of_every_shop_are_done(venue):
    other = Venue("Other")
    late = [place.submitted(place.cy, one(place.water)) for place in (venue, other)]
    Reservation.objects.update(expires_at=late[0].opened_at - timedelta(minutes=1))
    debt = venue.submitted(venue.cy, one(venue.cola))
    complete_order(venue.opal, debt.ref)
    debt.refresh_from_db()
    take_payment(venue.olu, debt.invoice.ref, tender="cash")
    tidy()
    tidy()
    assert venue.on_shelf(venue.water) == other.on_shelf(other.water) == (1000, 0)
    debt.refresh_from_db()
    assert debt.stage == "closed"


def test_what_was_accepted_stays_held(venue):
    order = venue.submitted(venue.cy, one(venue.water))
    accept_order(venue.opal, order.ref)
    with pytest.raises(Refused):
        release_order(venue.itself, order.ref)
    assert venue.on_shelf(venue.water) == (0, 1000)


def test_only_the_shop_itself_releases(venue):
    order = venue.submitted(venue.cy, one(venue.water))
    for who in (venue.olu, venue.opal, venue.cy):
        with pytest.raises(NotAllowed):
            release_order(who, order.ref)
