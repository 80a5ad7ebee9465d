"""Somebody writes to the client about the order as it stands; nothing else changes."""

from __future__ import annotations

import pytest

from fettle.clients.actions import set_consent
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import TextDraft, wait_order, write_text
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk, text_of
from fettle.texts.models import Text

MOBILE = "+4915112345678"


def test_the_text_is_of_the_moment(garage: Garage) -> None:
    order = garage.started()
    write_text(garage.rex, order.ref, TextDraft(MOBILE, "We are at it"))
    wait_order(garage.tek, order.ref, "parts", "")
    before = fresh(order).version
    write_text(garage.rex, order.ref, TextDraft("anna@example.org", "A part is missing"))
    assert fresh(order).version == before
    texts = list(Text.objects.order_by("pk").values_list("moment", "channel", "order_ref"))
    assert texts == [("opened", "sms", order.ref), ("waiting", "email", order.ref)]


def test_refused(garage: Garage, other: OtherGarage) -> None:
    order = garage.started()
    with pytest.raises(NotAllowed):
        write_text(garage.tek, order.ref, TextDraft(MOBILE, "Hello"))
    with pytest.raises(NotFound):
        write_text(other.eve, order.ref, TextDraft(MOBILE, "Hello"))
    with pytest.raises(Invalid) as wrong:
        write_text(garage.rex, order.ref, TextDraft("0900 1234567", ""))
    assert set(wrong.value.errors or {}) == {"address", "body"}
    assert order.client is not None
    set_consent(garage.rex, order.client.ref, "sms", given=False, heard="said so")
    with pytest.raises(Refused) as refused:
        write_text(garage.rex, order.ref, TextDraft(MOBILE, "Hello"))
    assert refused.value.rule == "text.refused"
    assert not Text.objects.exists()


def test_an_order_without_a_reader(garage: Garage) -> None:
    from fettle.orders.actions import open_sale

    sale = open_sale(garage.rex, [(garage.pads.ref, "1")])
    with pytest.raises(Refused) as refused:
        write_text(garage.rex, sale["ref"], TextDraft(MOBILE, "Hello"))
    assert refused.value.rule == "text.no_reader"


def test_the_dialog(garage: Garage) -> None:
    order = garage.started()
    desk = Desk(garage.rex)
    assert "Write to the client" in text_of(desk.get("order", order.ref))
    assert "we have taken in" in text_of(desk.live("text.write", order.ref))
    sent = desk.send("text.write", order.ref, address=MOBILE, body="We are at it")
    assert "The text leaves in a moment." in text_of(sent)
    assert Text.objects.get().body == "We are at it"
