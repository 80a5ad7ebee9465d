"""Closing the client's page: a form sent twice closes once."""

from __future__ import annotations

from fettle.orders.actions import make_link
from fettle.orders.models import Order, OrderLink
from fettle.orders.queries.links import live_links
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.pages import Desk


def test_it_is_closed_once(garage: Garage, order: Order) -> None:
    make_link(garage.rex, order.ref)
    desk = Desk(garage.rex)
    for _time in range(2):
        assert desk.post("link.revoke", order.ref, key="one-click").status_code == 302
    assert OrderLink.objects.get().revoked_at is not None and live_links(order) == 0
