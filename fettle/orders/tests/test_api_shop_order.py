"""Clients' orders over the API: the pane's rules, and nothing that a client makes up."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import RequestFactory

from fettle.access.doors import ShopRequest
from fettle.kernel.refusal import NotAllowed
from fettle.orders import actions
from fettle.orders.api import opening, shop_order
from fettle.orders.api.doorway import OrderIn, ShopLineIn
from fettle.orders.models import Order
from fettle.orders.tests.machine import Machine
from fettle.orders.tests.venue import Venue, one


@pytest.fixture
def opal(venue: Venue) -> Machine:
    return Machine(venue.opal)


def as_client(venue: Venue) -> ShopRequest:
    """A request of cy's own: clients have no token."""
    request = RequestFactory().post("/api/v1/orders")
    request.actor = venue.cy  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


def behind(view: Any) -> Any:
    """The view without its door."""
    return view.__wrapped__


def test_a_whole_order(venue, opal):
    venue.gives_points(100)
    submitted = opal.post(
        "/orders",
        {
            "flow": "shop_order",
            "client": venue.client.ref,
            "place": venue.pc.ref,
            "lines": [{"item": venue.cola.ref}, {"item": venue.cola.ref, "pay_with": "points"}],
        },
    )
    assert (opal.status, submitted["stage"]) == (201, "submitted")
    at = f"/orders/{submitted['ref']}"
    row = opal.get("/pane")["items"][0]
    assert (row["place"], row["points"], row["state"]) == ("PC 7", 25, "submitted")
    opal.post(f"{at}/accept", {})
    assert opal.post(f"{at}/accept", {})["detail"] == "Opal accepted order 1 already."
    line = row["lines"][0]["ref"]
    opal.post(f"{at}/lines/{line}/deliver")
    opal.post(f"{at}/pay", {"tender": "cash"})
    assert opal.post(f"{at}/void", {"reason": "spilled"})["errors"]
    assert opal.post(f"{at}/void", {"reason": "spilled", "refund": "tender"})["stage"] == "voided"
    assert opal.get("/pane")["items"] == []


def test_seen_and_put_on_the_bill_of_work(venue, opal):
    order = venue.submitted(venue.cy, one(venue.dog))
    assert opal.post(f"/orders/{order.ref}/see")["version"] == order.version + 1
    assert opal.post(f"/orders/{order.ref}/see")["rule"] == "order.seen"
    assert opal.post(f"/orders/{order.ref}/accept", {"onto": "nosuchorder00000"})["status"] == 404
    assert opal.get(f"/orders/{order.ref}")["lines"][0]["pay_with"] == "money"


def test_nothing_that_a_client_makes_up_is_taken(venue, opal):
    body = {"flow": "shop_order", "lines": [{"item": venue.cola.ref, "unit_price": "0.01"}]}
    assert opal.post("/orders", body)["status"] == 422
    body = {"flow": "shop_order", "lines": [{"item": venue.cola.ref}], "total": "0.01"}
    assert opal.post("/orders", body)["status"] == 422
    bo = venue.submitted(venue.guest, one(venue.dog))
    made_up = OrderIn(
        flow="shop_order",
        client="somebody",
        place="elsewhere",
        lines=[ShopLineIn(item=venue.dog.ref)],
    )
    answer = behind(opening.open_order)(as_client(venue), made_up).value
    order = Order.objects.get(ref=answer["ref"])
    assert (order.client_id, order.place_id, order.stage) == (venue.client.pk, None, "submitted")
    own = behind(shop_order.list_own_orders)(as_client(venue))
    assert [row["ref"] for row in own["items"]] == [order.ref]
    assert bo.ref != order.ref


def test_a_client_does_nothing_but_order_and_take_back(venue):
    order = venue.submitted(venue.cy, one(venue.cola))
    line = order.lines.get().ref
    for do in (
        lambda who: actions.accept_order(who, order.ref),
        lambda who: actions.complete_order(who, order.ref),
        lambda who: actions.void_order(who, order.ref, "no"),
        lambda who: actions.deliver_line(who, order.ref, line),
        lambda who: actions.see_order(who, order.ref),
    ):
        for who in (venue.cy, venue.guest, replace(venue.opal, role="technician")):
            with pytest.raises(NotAllowed):
                do(who)
