"""The receipt goes to the client by e-mail or as a text, in their own language."""

import pytest

from fettle.billing.models import Invoice
from fettle.clients.models import Client
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, fresh
from fettle.orders.tests.pages import Desk
from fettle.texts.models import Text


@pytest.fixture
def order(garage: Garage) -> Order:
    """Paid: two sets of pads and an hour of labour."""
    order = garage.started()
    actions.issue_part(garage.ada, order.ref, garage.pads.ref, "2")
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    actions.checkout_order(garage.ann, order.ref, tender="card")
    return fresh(order)


def test_an_email_shows_every_line(garage: Garage, order: Order) -> None:
    answer = actions.send_receipt(garage.ann, order.ref, "cy@example.org")
    text = Text.objects.get(ref=answer["text"])
    assert (text.channel, text.address, text.moment) == ("email", "cy@example.org", "receipt")
    for word in ("Receipt 1", "Brake pads", "Labour", "188.00", "Card", garage.shop.name):
        assert word in text.body, text.body
    handout = Invoice.objects.get(order=order).handouts.get()
    assert (handout.way, handout.address, handout.paper) == ("email", "cy@example.org", "")


def test_a_text_message_is_short_and_in_their_language(garage: Garage, order: Order) -> None:
    Client.objects.filter(pk=garage.cy.pk).update(language="ru")
    answer = actions.send_receipt(garage.ann, order.ref, "+4915112345678")
    text = Text.objects.get(ref=answer["text"])
    assert text.channel == "sms" and "188" in text.body and "Brake pads" not in text.body
    assert "Чек 1" in text.body


@pytest.mark.parametrize("address", ["", "nobody", "cy@", "+49", "12"])
def test_bad_addresses_change_nothing(garage: Garage, order: Order, address: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.send_receipt(garage.ann, order.ref, address)
    assert "address" in (refused.value.errors or {})
    assert not Text.objects.exists()
    assert not Invoice.objects.get(order=order).handouts.exists()


def test_who_may_and_when(garage: Garage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        actions.send_receipt(garage.tek, order.ref, "cy@example.org")
    unbilled = garage.opened(unit_ref=garage.fiat.ref)
    with pytest.raises(Refused) as refused:
        actions.send_receipt(garage.ann, unbilled.ref, "cy@example.org")
    assert refused.value.rule == "order.unbilled"


def test_the_dialog_sends_it(garage: Garage, order: Order) -> None:
    desk = Desk(garage.ann)
    assert desk.live("receipt.send", order.ref).status_code == 200
    assert desk.send("receipt.send", order.ref, address="nobody").status_code == 422
    assert desk.post("receipt.send", order.ref, address="cy@example.org").status_code == 302
    assert "cy@example.org" in desk.get("order.receipt", order.ref).content.decode()
