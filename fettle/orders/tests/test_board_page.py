"""The board: who sees what, how much it asks the database, how much it weighs."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import django_htmx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from fettle.orders.actions import add_line, issue_part, request_part, wait_order
from fettle.orders.models import Order
from fettle.orders.queries.board import board
from fettle.orders.tests.factories import Garage, OtherGarage
from fettle.orders.tests.pages import Desk, text_of
from fettle.orders.views.cards import draw_card

STATEMENTS_MAX = 1
BYTES_MAX = 60_000
MANY = 50


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    draw_card.cache_clear()
    yield
    draw_card.cache_clear()


def _fill(garage: Garage, count: int, lines: int) -> None:
    for number in range(count):
        client, unit = garage.client_with(f"Client {number}", f"B-XY {number}")
        order = garage.opened(client_ref=client.ref, unit_ref=unit.ref, title=f"Job {number}")
        for _line in range(lines):
            add_line(garage.ada, order.ref, kind="labour", text="Work", unit_price="10")


def test_it_shows_each_order_in_its_column(garage: Garage) -> None:
    order = garage.opened(title="Brake noise", promised_at=timezone.now() + timedelta(hours=3))
    page = text_of(Desk(garage.ada).get("orders.board"))
    new = page[page.index('id="col-new"') : page.index('id="col-in_progress"')]
    assert "Brake noise" in new and "B-CY 325" in new and "Cy Young" in new
    assert f'id="o-{order.ref}"' in new and 'data-move="in_progress"' in new
    wait_order(garage.tek, order.ref, "parts", "Tomorrow")
    page = text_of(Desk(garage.ada).get("orders.board"))
    waiting = page[page.index('id="col-waiting"') : page.index('id="col-ready"')]
    assert "Waiting for parts" in waiting and "Tomorrow" in waiting


def test_it_says_overdue_in_words_and_counts(garage: Garage) -> None:
    order = garage.opened()
    Order.objects.filter(pk=order.pk).update(promised_at=timezone.now() - timedelta(minutes=5))
    page = text_of(Desk(garage.ada).get("orders.board"))
    assert "card late" in page and "Overdue</span>" in page and "1 open · 1 overdue" in page
    assert order.ref in text_of(Desk(garage.ada).get("orders.board", show="overdue"))
    assert order.ref not in text_of(Desk(garage.ada).get("orders.board", show="mine"))


def test_it_tells_parts_here_and_asked_for(garage: Garage) -> None:
    order = garage.opened()
    issue_part(garage.ada, order.ref, garage.pads.ref, "2")
    add_line(garage.ada, order.ref, item_ref=garage.oil.ref, quantity="3")
    request_part(garage.tek, order.ref, text="Brake disc", quantity="2")
    page = text_of(Desk(garage.ada).get("orders.board"))
    assert "1 of 2 parts here" in page and "1 part asked for" in page
    assert "2 × Brake disc" in page and "/issue" in page
    assert "Parts asked for" not in text_of(Desk(garage.tek).get("orders.board"))


def test_a_section_narrows_it(garage: Garage) -> None:
    order = garage.opened(section_ref=garage.lifts.ref)
    assert order.ref in text_of(Desk(garage.ada).get("orders.board", section=garage.lifts.ref))
    page = text_of(Desk(garage.ada).get("orders.board", section="0" * 16))
    assert order.ref not in page and "1 open" in page


def test_technicians_see_theirs_and_nobody_another_shops(
    garage: Garage, other: OtherGarage
) -> None:
    mine, others = (
        garage.opened(),
        garage.opened(unit_ref=garage.fiat.ref, responsible_ref=None, override_reason="Second car"),
    )
    seen = text_of(Desk(garage.tek).get("orders.board"))
    assert mine.ref in seen and others.ref not in seen
    assert other.order.ref not in text_of(Desk(garage.ada).get("orders.board"))
    assert mine.ref not in text_of(Desk(other.eve).get("orders.board"))


def test_buttons_follow_the_role(garage: Garage) -> None:
    garage.opened()
    cashier = text_of(Desk(garage.ann).get("orders.board"))
    assert "data-move" not in cashier and "/checkout" in cashier and "/assign" not in cashier
    technician = text_of(Desk(garage.tek).get("orders.board"))
    assert "data-move" in technician and "/checkout" not in technician


def test_without_a_login_it_asks_for_one(garage: Garage) -> None:
    desk = Desk(garage.ada)
    desk.browser.logout()
    answer = desk.get("orders.board")
    assert answer.status_code == 302 and "/login" in answer["Location"]


def test_htmx_gets_the_columns_and_the_counts(garage: Garage) -> None:
    garage.opened()
    part = text_of(Desk(garage.ada).live("orders.board"))
    assert "<html" not in part and 'id="col-new"' in part
    assert 'id="board-counts" hx-swap-oob="true"' in part


def test_equal_cards_are_drawn_for_each_language_anew(garage: Garage) -> None:
    garage.opened()
    found = board(garage.ada)
    card = found.columns[0].cards[0]
    from fettle.orders.views.cards import eye_of

    with translation.override("en"):
        english = eye_of(garage.ada, found.today)
    with translation.override("ru"):
        russian = eye_of(garage.ada, found.today)
    assert english != russian
    assert eye_of(garage.tek, found.today) != eye_of(garage.ada, found.today)
    draw_card(card, english)
    draw_card(card, english)
    assert draw_card.cache_info().hits == 1 and draw_card.cache_info().misses == 1


def test_what_a_client_is_called_cannot_become_markup(garage: Garage) -> None:
    client, unit = garage.client_with("<script>alert(1)</script>", "B-X 1")
    garage.opened(client_ref=client.ref, unit_ref=unit.ref, title="<b>bold</b> & {{ x }}")
    page = Desk(garage.ada).get("orders.board").content.decode()
    assert "<script>alert" not in page and "<b>bold" not in page
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; {{ x }}" in page


@pytest.mark.slow
@pytest.mark.usefixtures("alone")
def test_fifty_orders_ask_one_statement_and_weigh_little(garage: Garage) -> None:
    _fill(garage, 3, 1)
    few = _statements(Desk(garage.ada))
    _fill_more(garage, MANY - 3, 8)
    desk = Desk(garage.ada)
    many = _statements(desk)
    assert few == many
    assert many - _statements(desk, "keys") <= STATEMENTS_MAX
    assert len(board(garage.ada).columns[0].cards) == MANY
    weight = _weight(desk)
    assert 20_000 < weight <= BYTES_MAX


def _fill_more(garage: Garage, count: int, lines: int) -> None:
    for number in range(count):
        client, unit = garage.client_with(f"Longer Name of Client {number}", f"M-AB {number}")
        order = garage.opened(
            client_ref=client.ref, unit_ref=unit.ref, title=f"Front discs and pads {number}"
        )
        for _line in range(lines):
            add_line(garage.ada, order.ref, kind="labour", text="Work", unit_price="10")


def _statements(desk: Desk, page: str = "orders.board") -> int:
    """How many statements the request asks; finding out who asks is part of every page."""
    desk.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(page).status_code == 200
    return len([query for query in asked if "SAVEPOINT" not in query["sql"]])


def _weight(desk: Desk) -> int:
    """The page and all it needs, compressed, as a browser fetches it for the first time."""
    total = 0
    page = desk.get("orders.board").content.decode()
    for address in (reverse("orders.board"), _bundle(page, "css"), _bundle(page, "js")):
        sent: Any = desk.browser.get(address, headers={"Accept-Encoding": "gzip"})
        assert sent["Content-Encoding"] == "gzip"
        total += len(sent.content)
    script = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
    return total + len(gzip.compress(script.read_bytes(), 6))


def _bundle(page: str, kind: str) -> str:
    before = page.index("stylesheet" if kind == "css" else "module")
    start = page.index("/bundle/", before)
    return page[start : page.index('"', start)]
