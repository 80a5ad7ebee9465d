"""The pane as operators meet it: on every page, alike for equals, and the six things to do."""

from __future__ import annotations

import re
from typing import Any

import pytest

from fettle.access.models import Person
from fettle.journal.queries import moment
from fettle.orders.actions import accept_order, deliver_line, pay_order
from fettle.orders.models import Order
from fettle.orders.tests.pages import Desk, text_of
from fettle.orders.tests.venue import CASH, Venue, lines_of, one
from fettle.orders.views import pane_drawing

PANE = "orders.pane_live"


@pytest.fixture(autouse=True)
def _undrawn() -> None:
    pane_drawing._drawn.clear()  # snapshots of different tests' databases may be called alike


@pytest.fixture
def order(venue: Venue) -> Order:
    """A guest's: two colas, no ice, by card."""
    return venue.submitted(
        venue.guest, one(venue.cola), one(venue.dog), note="no <b>ice</b>", wished_tender="card"
    )


@pytest.fixture
def opal(venue: Venue) -> Desk:
    return Desk(venue.opal)


def test_an_order_is_there_with_all_that_matters(opal: Desk, order: Order) -> None:
    text = text_of(opal.live(PANE))
    assert f'id="a-{order.ref}"' in text
    assert "PC 7" in text and "1 × Cola, 1 × Hot dog" in re.sub(r"</?span>", "", text)
    assert "no &lt;b&gt;ice&lt;/b&gt;" in text and "<b>ice" not in text
    assert "Card" in text and "6.50" in text
    assert text.count('class="ask fresh"') == 1


def test_it_is_at_the_bottom_of_every_page(opal: Desk, venue: Venue, order: Order) -> None:
    for name in ("orders.board", "clients", "keys"):
        text = text_of(opal.get(name))
        assert 'id="asks"' in text and order.ref in text, name
    assert 'id="asks"' not in text_of(Desk(venue.tek).get("orders.my_work"))
    assert Desk(venue.tek).live(PANE).status_code == 403


def test_without_the_module_it_is_gone_once_it_is_empty(opal: Desk, venue: Venue) -> None:
    assert 'id="asks"' in text_of(opal.get("orders.board"))
    venue.shop.client_orders = False
    venue.shop.save()
    pane_drawing._drawn.clear()
    assert 'id="asks"' not in text_of(opal.get("orders.board"))


def test_two_operators_are_shown_the_same_bytes(opal: Desk, venue: Venue, order: Order) -> None:
    """Otherwise one's pane could not be shown to the other: no name, no token, no key is in it."""
    first, second = opal.live(PANE), Desk(venue.mia).live(PANE)
    assert first.content == second.content
    assert "csrf" not in text_of(first)
    assert not first.cookies and "Set-Cookie" not in first.headers
    Person.objects.filter(name=venue.mia.name).update(language="ru")
    assert Desk(venue.mia).live(PANE).content != first.content


def test_it_says_how_much_of_the_journal_it_knows(opal: Desk, order: Order) -> None:
    before = moment().as_of
    assert int(opal.live(PANE)["X-Fettle-As-Of"]) >= before


@pytest.mark.usefixtures("alone")
def test_it_is_drawn_once_as_long_as_nothing_happens(
    opal: Desk, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    real = pane_drawing._draw

    def draw(*known: Any) -> Any:
        drawn.append(known)
        return real(*known)

    monkeypatch.setattr(pane_drawing, "_draw", draw)
    for _ in range(3):
        opal.live(PANE)
    assert len(drawn) == 1


@pytest.mark.parametrize("with_htmx", [True, False])
def test_accepting(opal: Desk, venue: Venue, order: Order, with_htmx: bool) -> None:
    answer = (opal.send if with_htmx else opal.post)("order.accept", order.ref)
    assert answer.status_code == (200 if with_htmx else 302)
    order.refresh_from_db()
    assert order.stage == "new"
    assert order.invoice_id is not None


def test_the_slower_one_is_told_who_was_faster(opal: Desk, venue: Venue, order: Order) -> None:
    accept_order(venue.mia, order.ref)
    answer = opal.send("order.accept", order.ref)
    assert answer.status_code == 409
    assert "Mia" in text_of(answer)
    assert answer["HX-Retarget"] == "#toasts"
    declined = opal.send("order.decline", order.ref, reason="no bread")
    assert declined.status_code == 409
    assert "Mia" in text_of(declined)


def test_cancelling_asks_why(opal: Desk, order: Order) -> None:
    assert "Why is it cancelled?" in text_of(opal.live("order.decline", order.ref))
    assert opal.send("order.decline", order.ref, reason=" ").status_code == 422
    assert opal.send("order.decline", order.ref, reason="no bread").status_code == 200
    order.refresh_from_db()
    assert (order.stage, order.end_reason) == ("declined", "no bread")


def test_ticking_a_line_keeps_the_order_open(opal: Desk, venue: Venue, order: Order) -> None:
    accept_order(venue.opal, order.ref)
    cola, dog = lines_of(order)
    text = text_of(opal.send("line.deliver", order.ref, cola.ref))
    assert text.count('aria-pressed="true"') == 1
    assert text.count('aria-pressed="false"') == 1
    assert opal.post("line.deliver", order.ref, dog.ref)["Location"].endswith(order.ref)
    assert "To pay" in text_of(opal.live(PANE))


def test_voiding_what_is_paid_asks_where_the_money_goes(
    opal: Desk, venue: Venue, order: Order
) -> None:
    accept_order(venue.opal, order.ref)
    deliver_line(venue.opal, order.ref, lines_of(order)[0].ref)
    pay_order(venue.opal, order.ref, CASH)
    text = text_of(opal.live("order.void", order.ref))
    assert "6.50" in text and 'value="tender"' in text
    assert 'value="deposit"' not in text  # a guest has none
    assert opal.send("order.void", order.ref, reason="spilt").status_code == 422
    answer = opal.send("order.void", order.ref, reason="spilt", refund="tender")
    assert answer.status_code == 200
    order.refresh_from_db()
    assert order.stage == "voided"


def test_voiding_what_is_not_paid_asks_for_a_reason_alone(
    opal: Desk, venue: Venue, order: Order
) -> None:
    accept_order(venue.opal, order.ref)
    assert 'name="refund"' not in text_of(opal.live("order.void", order.ref))
    assert opal.send("order.void", order.ref, reason="left").status_code == 200


def test_completing_dismisses_it_and_leaves_it_to_be_paid(opal: Desk, venue: Venue) -> None:
    order = venue.submitted(venue.cy, one(venue.cola))
    assert opal.send("order.complete", order.ref).status_code == 200
    assert order.ref not in text_of(opal.live(PANE))
    text = text_of(opal.get("orders.pane"))
    assert "To pay" in text and f'id="a-{order.ref}"' in text


def test_what_is_seen_rings_no_more(opal: Desk, venue: Venue, order: Order) -> None:
    answer = opal.send("order.see", order.ref)
    assert (answer.status_code, answer.content) == (204, b"")
    assert 'class="ask fresh"' not in text_of(Desk(venue.mia).live(PANE))
    assert Desk(venue.mia).send("order.see", order.ref).status_code == 204
    assert opal.post("order.see", order.ref).status_code == 302


def test_buttons_that_rest_say_why(opal: Desk, venue: Venue, order: Order) -> None:
    text = text_of(opal.live("orders.pane_order", order.ref))
    assert "It is not accepted yet. Cancel it instead." in text
    assert "Accept it first." in text
    accept_order(venue.opal, order.ref)
    text = text_of(opal.live("orders.pane_order", order.ref))
    assert "It is accepted already. Void it instead." in text
    pay_order(venue.opal, order.ref, CASH)
    assert "It is paid." in text_of(opal.live("orders.pane_order", order.ref))


def test_the_client_s_standing_is_there(opal: Desk, venue: Venue) -> None:
    venue.gives_points(70)
    order = venue.submitted(venue.cy, one(venue.cola, "points"))
    text = text_of(opal.live("orders.pane_order", order.ref))
    assert "25 points" in text and "Deposit" in text
    assert "<dd>45</dd>" in text


def test_the_page_shows_what_was_today(opal: Desk, venue: Venue, order: Order) -> None:
    opal.post("order.decline", order.ref, reason="no bread")
    text = text_of(opal.get("orders.pane"))
    assert "no bread" in text and "No client is waiting for anything." in text


def test_another_shops_operator_finds_nothing(venue: Venue, order: Order) -> None:
    elsewhere = Desk(Venue("Elsewhere").opal)
    assert order.ref not in text_of(elsewhere.live(PANE))
    assert elsewhere.live("orders.pane_order", order.ref).status_code == 404
    for verb in ("order.see", "order.accept", "order.complete"):
        assert elsewhere.send(verb, order.ref).status_code == 404, verb
    order.refresh_from_db()
    assert order.stage == "submitted"


def test_it_folds_on_pages_that_have_a_page_of_their_own(opal: Desk, order: Order) -> None:
    assert "data-pane-fold" in text_of(opal.get("clients"))
    assert "data-pane-fold" not in text_of(opal.get("orders.pane"))
