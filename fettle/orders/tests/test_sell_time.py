"""Time over the counter: sold, paid, and there to be started."""

from __future__ import annotations

import pytest

from fettle.catalog.models import TimeOffer
from fettle.kernel.refusal import Invalid
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.pages import Desk, text_of
from fettle.passes.models import Pass
from fettle.stock.tests.factories import make_part


@pytest.fixture
def hour(garage: Garage) -> str:
    item = make_part(garage.olu, "One hour", kind="time_offer", stocked=False)
    TimeOffer.objects.create(item=item, minutes=60)
    return str(item.ref)


def test_what_was_sold_over_the_counter_may_be_started(garage: Garage, hour: str) -> None:
    sale = actions.open_sale(garage.ann, [(hour, "2")], client_ref=garage.cy.ref)
    assert not Pass.objects.exists()
    actions.checkout_order(garage.ann, sale["ref"], tender="card")
    line = Order.objects.get(ref=sale["ref"]).lines.get()
    granted = {(row.client, row.seconds, row.line_ref) for row in Pass.objects.all()}
    assert (Pass.objects.count(), granted) == (2, {(garage.cy, 3600, line.ref)})


def test_somebody_without_a_name_buys_time_too(garage: Garage, hour: str) -> None:
    sale = actions.open_sale(garage.ann, [(hour, "1")])
    actions.checkout_order(garage.ann, sale["ref"], tender="card")
    assert Pass.objects.get().client is None


def test_half_a_pass_is_not_sold(garage: Garage, hour: str) -> None:
    with pytest.raises(Invalid):
        actions.open_sale(garage.ann, [(hour, "0.5")])


def test_the_page_leads_to_the_till(garage: Garage, hour: str) -> None:
    desk = Desk(garage.ann)
    page = text_of(desk.get("time.sell", q=garage.cy.name))
    assert "One hour" in page
    assert garage.cy.ref in page
    answer = desk.post("time.sell", offer=hour, count="1", client=garage.cy.ref)
    sale = Order.objects.get(flow="counter_sale")
    assert answer.headers["Location"] == f"/orders/{sale.ref}/checkout"
    assert sale.client == garage.cy
    assert desk.post("time.sell", offer="", count="1").status_code == 422
    assert desk.post("time.sell", offer=hour, count="0").status_code == 422
    assert desk.post("time.sell", offer=hour, count="1", client="0" * 16).status_code == 404
    assert Desk(garage.tek).get("time.sell").status_code == 403
