"""Tickets by section, taken in with a client alone, marked as ready with a text or without."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from fettle.access.tokens import digest
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid
from fettle.orders.actions import (
    TextDraft,
    add_line,
    checkout_order,
    open_order,
    ready_order,
    reopen_order,
    wait_order,
    write_text,
)
from fettle.orders.link_codes import STAND_IN
from fettle.orders.models import Order, OrderLink
from fettle.orders.queries.links import order_by_code
from fettle.orders.queries.telling import words_of
from fettle.orders.queries.tickets import tickets
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk, text_of
from fettle.texts.models import Text

MOBILE = "+4915112345678"


def ticket(garage: Garage, title: str = "True a wheel", **more: Any) -> Order:
    """A ticket of cy's, given to tek."""
    values = {
        "flow": "ticket", "client_ref": garage.cy.ref, "title": title,
        "responsible_ref": garage.ref_of("Tek"),
    }  # fmt: skip
    return Order.objects.get(ref=open_order(garage.rex, **values | more)["ref"])


def test_every_ticket_is_in_its_section(garage: Garage) -> None:
    new, waiting, ready, closed = (ticket(garage, word) for word in ("N", "W", "R", "C"))
    garage.opened()
    wait_order(garage.tek, waiting.ref, "parts", "Spoke comes Monday")
    ready_order(garage.tek, ready.ref)
    add_line(garage.rex, closed.ref, kind="fee", text="Truing", unit_price="15.00")
    checkout_order(garage.ann, closed.ref, tender="cash")
    found = tickets(garage.rex, "new")
    assert found.counts == {"new": 1, "waiting": 1, "ready": 1, "all": 4}
    assert [row.ref for row in found.page.orders] == [new.ref]
    assert [row.ref for row in tickets(garage.rex, "waiting").page.orders] == [waiting.ref]
    assert [row.ref for row in tickets(garage.rex, "ready").page.orders] == [ready.ref]
    assert len(tickets(garage.rex, "all").page.orders) == 4
    desk = Desk(garage.rex)
    page = text_of(desk.get("orders.tickets", tab="waiting"))
    assert "Waiting for parts: Spoke comes Monday" in page and "Cy Young" in page
    assert "Finish and pay" in text_of(desk.live("orders.tickets", tab="ready"))
    assert "Mark as ready" in text_of(desk.get("orders.tickets"))
    assert "Cancel the order…" in text_of(desk.get("orders.tickets"))
    assert "Cancel the order…" not in text_of(desk.get("orders.tickets", q=str(closed.number)))
    assert "Closed" in text_of(desk.get("orders.tickets", q=str(closed.number)))


def test_what_is_overdue_is_said_in_words(garage: Garage) -> None:
    late = ticket(garage)
    Order.objects.filter(pk=late.pk).update(promised_at=late.opened_at - timedelta(hours=1))
    page = text_of(Desk(garage.rex).get("orders.tickets"))
    assert "1 ticket is overdue." in page and "Overdue" in page


def test_technicians_see_theirs_and_other_shops_none(garage: Garage, other: OtherGarage) -> None:
    ticket(garage, responsible_ref="")
    assert tickets(garage.tek, "all").counts["all"] == 0
    assert tickets(other.eve, "all").counts["all"] == 0
    assert Desk(other.eve).get("orders.tickets", cursor="x").status_code in (200, 422)


def test_a_ticket_needs_a_client_and_nothing_else(garage: Garage) -> None:
    desk = Desk(garage.rex)
    answer = desk.post("ticket.open", client=garage.cy.ref, unit="", title="Wheel")
    assert answer.status_code == 302
    made = Order.objects.get()
    assert (made.flow, made.unit, made.title) == ("ticket", None, "Wheel")
    assert desk.post("ticket.open", client="", title="Wheel").status_code == 422


def test_ready_without_a_text_tells_nobody(garage: Garage) -> None:
    made = ticket(garage)
    desk = Desk(garage.tek)
    assert "Send the text to the customer" in text_of(desk.live("order.ready", made.ref))
    answer = desk.send("order.ready", made.ref, status="ready", address=MOBILE, body="Ready")
    assert answer.status_code == 200 and fresh(made).stage == "ready"
    assert not Text.objects.exists()


def test_the_chosen_text_goes_with_the_move_and_its_link_opens(garage: Garage) -> None:
    made = ticket(garage, title="{total}")
    body = f"{{client}}: http://testserver/t/{STAND_IN}"
    answer = Desk(garage.rex).send(
        "order.ready", made.ref, status="ready", tell="on", address="0151 12345678", body=body
    )
    assert "The text leaves in a moment." in text_of(answer)
    sent = Text.objects.get()
    assert (sent.address, sent.state, sent.order_ref) == (MOBILE, "queued", made.ref)
    found = re.fullmatch(r"\{client\}: http://testserver/t/([\w-]{32})", sent.body)
    assert found and order_by_code(found[1]) == made
    link = OrderLink.objects.get()
    assert bytes(link.digest) == digest(found[1])


def test_each_text_has_its_own_link_and_a_wrong_one_none(garage: Garage) -> None:
    made = ticket(garage)
    body = f"http://testserver/t/{STAND_IN}"
    with pytest.raises(Invalid):
        write_text(garage.rex, made.ref, TextDraft("12", body))
    assert not OrderLink.objects.exists()
    for _time in range(2):
        write_text(garage.rex, made.ref, TextDraft(MOBILE, body))
    bodies = set(Text.objects.values_list("body", flat=True))
    assert len(bodies) == OrderLink.objects.count() == 2
    assert all(order_by_code(body[-32:]) == made for body in bodies)


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("12", "Ready"),
        ("", "Ready"),
        ("+49 900 1234567", "Ready"),
        (MOBILE, ""),
        (MOBILE, "x" * 10_000),
    ],
)
def test_a_wrong_text_sends_nothing_and_moves_nothing(
    garage: Garage, address: str, body: str
) -> None:
    made = ticket(garage)
    before = Entry.objects.count()
    with pytest.raises(Invalid):
        ready_order(garage.tek, made.ref, text=TextDraft(address, body))
    answer = Desk(garage.tek).post(
        "order.ready", made.ref, tell="on", address=address, body=body, status="ready"
    )
    assert answer.status_code == 422 and "There is a problem" in text_of(answer)
    assert fresh(made).stage == "new" and Entry.objects.count() == before
    assert not Text.objects.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Thu 3 Dec 17:05 €15.00"),
        ("ru", "чт, 3 дек. 17:05 15,00"),
        ("zh-hans", "17:05 €15.00"),
    ],
)
def test_the_orders_words_are_in_the_clients_language(
    garage: Garage, language: str, said: str
) -> None:
    made = ticket(garage)
    made.promised_at, made.total_minor = datetime(2026, 12, 3, 17, 5, tzinfo=UTC), 1500
    with translation.override(language):
        words = words_of(made, "")
    assert said in f"{words['promised']} {words['total']}".replace("\xa0", " ")
    assert words["unit"] == "True a wheel"


def test_done_leads_to_the_till_and_tells_nobody(garage: Garage) -> None:
    made = ticket(garage)
    desk = Desk(garage.rex)
    answer = desk.post("order.ready", made.ref, status="done", tell="on", address=MOBILE, body="x")
    assert answer.status_code == 302 and answer["Location"].endswith(f"{made.ref}/checkout")
    assert fresh(made).stage == "ready" and not Text.objects.exists()
    second = ticket(garage)
    assert desk.send("order.ready", second.ref, status="done")["HX-Redirect"].endswith("/checkout")
    third = ticket(garage)
    assert Desk(garage.tek).send("order.ready", third.ref, status="done").status_code == 422


def test_taking_it_up_again_takes_the_text_back(garage: Garage) -> None:
    made = ticket(garage)
    ready_order(garage.rex, made.ref, text=TextDraft(MOBILE, "Ready"))
    reopen_order(garage.rex, made.ref)
    assert Text.objects.get().state == "cancelled"
