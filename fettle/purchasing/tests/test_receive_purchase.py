"""Goods come in for what was ordered: with their cost, once, and not more than agreed."""

import pytest
from django.db import DatabaseError, connection, transaction

from fettle.journal import Key
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.purchasing.actions import receive_purchase
from fettle.purchasing.drafts import Came, Delivery
from fettle.purchasing.models import PurchaseLine, Receipt, ReceiptLine
from fettle.purchasing.tests.factories import came, make_shop, make_staff, ordered
from fettle.stock.models import Movement
from fettle.stock.tests.factories import make_part, on_shelf, receive
from fettle.stock.tests.test_races import at_once


def test_goods_and_their_cost_go_on_the_shelf(olu, main, pads, supplier):
    receive(olu, main, pads, 2000, 1000)
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    answer = receive_purchase(olu, order.ref, came(order, 4000), Delivery("DN-7"))
    assert answer["state"] == "received"
    assert on_shelf(pads, main) == (6000, 0, 2000 + 4 * 1900)
    line = ReceiptLine.objects.get()
    assert (line.cost_minor, line.movement.cost_minor, line.movement.reason) == (
        7600, 7600, "purchase",
    )  # fmt: skip
    pads.refresh_from_db()
    assert pads.cost_minor == 1900


def test_freight_is_shared_by_cost_and_no_cent_is_lost(olu, main, pads, supplier):
    clip, pin = make_part(olu, "Clip"), make_part(olu, "Pin")
    order = ordered(olu, supplier, main, (pads, 1000, 100), (clip, 1000, 100), (pin, 1000, 100))
    receive_purchase(olu, order.ref, came(order, 1000, 1000, 1000), Delivery(freight_minor=1000))
    values = [on_shelf(item, main)[2] for item in (pads, clip, pin)]
    assert sorted(values) == [433, 433, 434]
    assert sum(values) == 1300 == Receipt.objects.get().cost_minor


def test_a_part_of_it_leaves_the_order_open(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    assert receive_purchase(olu, order.ref, came(order, 1000))["state"] == "part"
    assert receive_purchase(olu, order.ref, came(order, 3000))["state"] == "received"
    with pytest.raises(Refused, match="stands at “Received”") as refused:
        receive_purchase(olu, order.ref, came(order, 1000))
    assert refused.value.rule == "purchase.not_coming"


def test_more_than_ordered_is_refused_unless_it_is_kept(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    with pytest.raises(Refused, match="Only 4 of Brake pads are still to come") as refused:
        receive_purchase(olu, order.ref, came(order, 5000))
    assert refused.value.rule == "purchase.over"
    assert list(refused.value.errors or ()) == ["lines.0.quantity"]
    assert not Movement.objects.exists()
    receive_purchase(olu, order.ref, came(order, 5000), Delivery(over=True))
    line = PurchaseLine.objects.get()
    assert (line.received_thousandths, line.extra_thousandths) == (5000, 1000)
    assert on_shelf(pads, main)[0] == 5000


def test_a_cost_of_nothing_is_refused_unless_it_is_meant(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 1000, 1900))
    with pytest.raises(Refused, match="has no cost") as refused:
        receive_purchase(olu, order.ref, came(order, 1000, cost=0))
    assert refused.value.rule == "purchase.free"
    receive_purchase(olu, order.ref, came(order, 1000, cost=0), Delivery(free=True))
    assert on_shelf(pads, main) == (1000, 0, 0)
    pads.refresh_from_db()
    assert pads.cost_minor == 2000, "what was free does not say what the part costs"


def test_the_same_delivery_note_comes_once(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    receive_purchase(olu, order.ref, came(order, 1000), Delivery("DN-7"))
    with pytest.raises(Refused, match="received already") as refused:
        receive_purchase(olu, order.ref, came(order, 1000), Delivery("dn-7"))
    assert refused.value.rule == "delivery_note_once"
    assert on_shelf(pads, main)[0] == 1000


def test_the_same_key_comes_once(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    key = Key("once", "x")
    answers = [receive_purchase(olu, order.ref, came(order, 1000), key=key) for _ in "12"]
    assert answers[0] == answers[1]
    assert on_shelf(pads, main)[0] == 1000


@pytest.mark.parametrize("quantity", [-5000, 0, 500])
def test_a_quantity_that_cannot_be_is_refused(olu, main, pads, supplier, quantity):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    line = order.lines.get()
    with pytest.raises(Refused, match="smallest amount"):
        receive_purchase(olu, order.ref, [Came(line.ref, quantity)])
    assert not Receipt.objects.exists()


def test_what_is_not_on_the_order_is_refused(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    line = order.lines.get()
    for lines in ([], [Came("nothing", 1000)], [Came(line.ref, 1000), Came(line.ref, 1000)]):
        with pytest.raises(Invalid):
            receive_purchase(olu, order.ref, lines)
    draft = ordered(olu, supplier, main, (pads, 1000, 1), send=False)
    with pytest.raises(Refused, match="not sent yet"):
        receive_purchase(olu, draft.ref, came(draft, 1000))


def test_who_may_receive(shop, olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    with pytest.raises(NotAllowed):
        receive_purchase(make_staff(shop, "technician"), order.ref, came(order, 1000))
    with pytest.raises(NotFound):
        receive_purchase(make_staff(make_shop("Other"), "owner"), order.ref, came(order, 1000))
    receive_purchase(make_staff(shop, "operator"), order.ref, came(order, 1000))


def test_the_database_keeps_what_came(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    receive_purchase(olu, order.ref, came(order, 1000))
    for statement in (
        "UPDATE purchasing_receiptline SET cost_minor = 0",
        "DELETE FROM purchasing_receiptline",
        "UPDATE purchasing_receipt SET goods_minor = 0",
        "UPDATE purchasing_purchaseline SET quantity_thousandths = 1000",
        "UPDATE purchasing_purchaseline SET received_thousandths = 0",
        "UPDATE purchasing_purchaseline SET received_thousandths = 9000",
        "UPDATE purchasing_purchaseorder SET state = 'draft', sent_at = NULL",
        "DELETE FROM purchasing_purchaseorder",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_two_receive_at_once_and_the_goods_come_once(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    lines = came(order, 4000)
    answers = at_once([lambda: receive_purchase(olu, order.ref, lines)] * 2)
    assert sorted(str(type(each).__name__) for each in answers) == ["dict", "str"]
    assert "purchase.not_coming" in answers
    assert on_shelf(pads, main)[0] == 4000
