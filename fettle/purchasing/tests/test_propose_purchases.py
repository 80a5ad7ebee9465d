"""What running orders and minimums miss becomes orders to suppliers, once."""

import pytest

from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import add_line, request_part
from fettle.orders.models import Line
from fettle.orders.tests.factories import Garage
from fettle.purchasing.actions import (
    Need,
    cancel_purchase,
    close_purchase,
    edit_purchase,
    propose_purchases,
    receive_purchase,
    send_purchase,
)
from fettle.purchasing.drafts import PurchaseDraft, Wanted
from fettle.purchasing.models import PurchaseOrder
from fettle.purchasing.queries import needs, waiting_for
from fettle.purchasing.tests.factories import came, make_supplier, ordered
from fettle.reports.books import check
from fettle.stock.actions import set_minimum
from fettle.stock.tests.test_races import at_once


@pytest.fixture
def garage(db) -> Garage:
    return Garage()


@pytest.fixture
def house(garage):
    return make_supplier(garage.olu)


def short_of_pads(garage, quantity="6"):
    ref = garage.opened().ref
    add_line(garage.ada, ref, item_ref=garage.pads.ref, quantity=quantity)
    return ref


def test_an_order_that_waits_is_missing_parts(garage, house):
    ref = short_of_pads(garage)
    (row,) = needs(garage.olu)
    assert (row.item, row.wanted, row.free, row.suggested) == ("Brake pads", 6000, 4000, 2000)
    assert [each.ref for each in row.waiting] == [ref]
    need = Need(garage.pads.ref, house.ref, 3000)
    (made,) = propose_purchases(garage.olu, [need], garage.shelf.ref)["orders"]
    order = PurchaseOrder.objects.get(ref=made)
    rows = order.lines.values_list("quantity_thousandths", "for_order__ref")
    assert list(rows) == [(3000, ref)]
    assert needs(garage.olu) == [], "a draft is enough not to order it twice"
    cancel_purchase(garage.olu, made, "Changed our mind")
    assert len(needs(garage.olu)) == 1


def test_what_came_is_held_for_the_order_that_waited(garage, house):
    ref = short_of_pads(garage)
    propose_purchases(garage.olu, [Need(garage.pads.ref, house.ref, 6000)], garage.shelf.ref)
    order = PurchaseOrder.objects.get()
    send_purchase(garage.olu, order.ref)
    line = Line.objects.get()
    assert waiting_for(garage.olu, line.order_id).count() == 1
    receive_purchase(garage.olu, order.ref, came(order, 6000))
    line.refresh_from_db()
    assert line.reserved_thousandths == 6000
    assert garage.on_shelf(garage.pads) == (4000, 6000)
    assert [found.name for found in check() if not found.holds] == []
    assert ref


def test_what_an_order_does_not_need_any_more_stays_free(garage, house):
    from fettle.orders.actions import cancel_order

    ref = short_of_pads(garage)
    propose_purchases(garage.olu, [Need(garage.pads.ref, house.ref, 2000)], garage.shelf.ref)
    order = PurchaseOrder.objects.get()
    send_purchase(garage.olu, order.ref)
    cancel_order(garage.olu, ref, "Sold the car")
    receive_purchase(garage.olu, order.ref, came(order, 2000))
    assert garage.on_shelf(garage.pads) == (6000, 0)


def test_minimums_and_requests_are_missing_too(garage, house):
    set_minimum(garage.olu, garage.oil.ref, garage.shelf.ref, 25_500)
    ref = short_of_pads(garage, "1")
    request_part(garage.tek, ref, item_ref=garage.pads.ref, quantity="5")
    rows = {row.item: row for row in needs(garage.olu)}
    assert rows["Engine oil"].suggested == 5500
    assert (rows["Brake pads"].wanted, rows["Brake pads"].suggested) == (6000, 2000)
    lines = [
        Need(garage.pads.ref, house.ref, 2000),
        Need(garage.oil.ref, make_supplier(garage.olu, "Oil House").ref, 5500),
    ]
    made = propose_purchases(garage.olu, lines, garage.shelf.ref)
    assert len(made["orders"]) == 2
    assert [row.number for row in PurchaseOrder.objects.order_by("id")] == [1, 2]


def test_what_is_not_missing_is_not_ordered(garage, house):
    need = Need(garage.pads.ref, house.ref, 2000)
    with pytest.raises(Refused) as refused:
        propose_purchases(garage.olu, [need], garage.shelf.ref)
    assert refused.value.rule == "purchase.not_missing"
    with pytest.raises(Invalid):
        propose_purchases(garage.olu, [], garage.shelf.ref)
    with pytest.raises(NotAllowed):
        propose_purchases(garage.tek, [need], garage.shelf.ref)
    assert not PurchaseOrder.objects.exists()


def test_an_edited_draft_keeps_who_waits(garage, house):
    short_of_pads(garage)
    propose_purchases(garage.olu, [Need(garage.pads.ref, house.ref, 2000)], garage.shelf.ref)
    order = PurchaseOrder.objects.get()
    lines = [Wanted(garage.oil.ref, 1000), Wanted(garage.pads.ref, 4000, 2000)]
    draft = PurchaseDraft(house.ref, garage.shelf.ref, lines, note="Please hurry")
    edit_purchase(garage.olu, order.ref, draft, version=1)
    pads = order.lines.get(item=garage.pads)
    assert (pads.quantity_thousandths, pads.for_order_id is not None) == (4000, True)
    with pytest.raises(Refused, match="in the meantime"):
        edit_purchase(garage.olu, order.ref, draft, version=1)
    send_purchase(garage.olu, order.ref)
    with pytest.raises(Refused, match="was sent: it stays as it is"):
        edit_purchase(garage.olu, order.ref, draft)


def test_an_order_ends_in_the_way_that_fits(garage, house):
    empty = ordered(garage.olu, house, garage.shelf, (garage.pads, 2000, 100))
    with pytest.raises(Refused, match="Cancel it instead"):
        close_purchase(garage.olu, empty.ref, "Out of print")
    receive_purchase(garage.olu, empty.ref, came(empty, 1000))
    with pytest.raises(Refused, match="Close it instead"):
        cancel_purchase(garage.olu, empty.ref, "No")
    with pytest.raises(Invalid):
        close_purchase(garage.olu, empty.ref, "  ")
    assert close_purchase(garage.olu, empty.ref, "Out of print")["state"] == "received"


@pytest.mark.django_db(transaction=True)
def test_two_propose_at_once_and_it_is_ordered_once(garage, house):
    short_of_pads(garage)
    need = [Need(garage.pads.ref, house.ref, 2000)]
    answers = at_once([lambda: propose_purchases(garage.olu, need, garage.shelf.ref)] * 2)
    assert "purchase.not_missing" in answers
    assert PurchaseOrder.objects.count() == 1
