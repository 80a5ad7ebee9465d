"""The client's own page of an order: made, shown, closed, and over after thirty days."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from fettle.access.tokens import digest
from fettle.journal import Key
from fettle.journal.models import Entry, KeyRow
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.orders.actions import (
    add_line,
    cancel_order,
    checkout_order,
    make_link,
    open_order,
    revoke_link,
)
from fettle.orders.actions.links import LINKS_MOST
from fettle.orders.link_codes import STAND_IN, new_code
from fettle.orders.models import Order, OrderLink
from fettle.orders.queries.links import live_links, order_by_code
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk, text_of


@pytest.fixture
def ticket(garage: Garage) -> Order:
    """A ticket without anything brought."""
    ref = open_order(garage.rex, flow="ticket", client_ref=garage.cy.ref, title="True a wheel")
    return Order.objects.get(ref=ref["ref"])


def visited(code: str, **more: str) -> Any:
    """The page as anybody opens it who holds the secret."""
    return Browser().get(reverse("link.page", args=[code]), headers=more)


def test_a_link_opens_the_page_without_a_login(garage: Garage, ticket: Order) -> None:
    _answer, code = make_link(garage.rex, ticket.ref)
    answer = visited(code)
    page = text_of(answer)
    assert answer.status_code == 200 and "True a wheel" in page and "Taken in" in page
    assert answer["Referrer-Policy"] == "no-referrer" and answer["Cache-Control"] == "no-store"
    assert "Cy Young" not in page and ticket.ref not in page


def test_only_the_hash_is_kept_and_192_bits_are_guessed_by_nobody(
    garage: Garage, ticket: Order
) -> None:
    answer, code = make_link(garage.rex, ticket.ref)
    assert len(b64decode(code, altchars=b"-_")) == 24 and code not in str(answer)
    assert bytes(OrderLink.objects.get().digest) == digest(code)
    assert code not in str(list(Entry.objects.values())) + str(list(KeyRow.objects.values()))
    assert make_link(garage.rex, ticket.ref)[1] != code


def test_it_speaks_the_clients_language(garage: Garage, ticket: Order) -> None:
    type(garage.cy).objects.filter(pk=garage.cy.pk).update(language="ru")
    _answer, code = make_link(garage.rex, ticket.ref)
    answer = visited(code, **{"Accept-Language": "zh-hans"})
    assert 'lang="ru"' in text_of(answer) and answer["Content-Language"] == "ru"


def test_a_wrong_secret_opens_nothing(garage: Garage, ticket: Order) -> None:
    for wrong in (new_code(), STAND_IN, "x", "a" * 32, "a" * 500, ticket.ref):
        assert visited(wrong).status_code == 404
    with pytest.raises(NotFound):
        order_by_code("a\0b")


def test_a_closed_page_opens_nothing_and_the_next_has_another_address(
    garage: Garage, ticket: Order
) -> None:
    codes = [make_link(garage.rex, ticket.ref)[1] for _time in range(2)]
    assert [visited(code).status_code for code in codes] == [200, 200]
    revoke_link(garage.rex, ticket.ref)
    assert [visited(code).status_code for code in codes] == [404, 404]
    with pytest.raises(Refused) as error:
        revoke_link(garage.rex, ticket.ref)
    assert error.value.rule == "link.none"
    assert visited(make_link(garage.rex, ticket.ref)[1]).status_code == 200


def test_of_many_links_the_oldest_give_way(garage: Garage, ticket: Order) -> None:
    codes = [make_link(garage.rex, ticket.ref)[1] for _time in range(LINKS_MOST + 2)]
    assert live_links(ticket) == LINKS_MOST
    assert [visited(codes[n]).status_code for n in (0, 1, 2, -1)] == [404, 404, 200, 200]


def test_who_repeats_a_key_is_told_no_secret(garage: Garage, ticket: Order) -> None:
    key = Key("one", "same")
    assert make_link(garage.rex, ticket.ref, key=key)[1]
    answer, code = make_link(garage.rex, ticket.ref, key=key)
    assert (answer["ref"], code, live_links(ticket)) == (ticket.ref, "", 1)


def test_it_ends_thirty_days_after_the_checkout(garage: Garage, ticket: Order) -> None:
    _answer, code = make_link(garage.rex, ticket.ref)
    add_line(garage.rex, ticket.ref, kind="fee", text="Truing", unit_price="15.00")
    checkout_order(garage.ann, ticket.ref, tender="cash")
    closed = fresh(ticket)
    assert closed.stage == "closed" and "Handed over" in text_of(visited(code))
    with connection.cursor() as cursor:
        # The order is locked by a trigger: only behind its back can it be older.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE orders_order SET closed_at = closed_at - interval '31 days'")
        cursor.execute("SET session_replication_role = DEFAULT")
    assert visited(code).status_code == 404
    revoke_link(garage.rex, ticket.ref)
    with pytest.raises(Refused) as error:
        make_link(garage.rex, ticket.ref)
    assert error.value.rule == "link.ended"


def test_a_cancelled_orders_page_says_so_and_ends_too(garage: Garage, ticket: Order) -> None:
    _answer, code = make_link(garage.rex, ticket.ref)
    cancel_order(garage.rex, ticket.ref, "Client changed their mind")
    page = text_of(visited(code))
    assert "Cancelled" in page and "changed their mind" not in page
    assert OrderLink.objects.get().expires_at is not None


def test_roles_and_shops_are_kept_apart(garage: Garage, other: OtherGarage, ticket: Order) -> None:
    for verb in (make_link, revoke_link):
        with pytest.raises(NotAllowed):
            verb(garage.tek, ticket.ref)
        with pytest.raises(NotFound):
            verb(other.eve, ticket.ref)
    assert Desk(other.eve).get("tag.print", ticket.ref).status_code == 404


def test_the_orders_page_opens_and_closes_it(garage: Garage, ticket: Order) -> None:
    desk = Desk(garage.rex)
    assert "Make a new link" in text_of(desk.get("order", ticket.ref))
    made = desk.post("link.make", ticket.ref, key="one")
    found = re.search(r"/t/([\w-]{32})", text_of(made))
    assert found and visited(found[1]).status_code == 200
    assert made["Cache-Control"] == "no-store"
    assert desk.post("link.make", ticket.ref, key="one").status_code == 409
    page = text_of(desk.get("order", ticket.ref))
    assert found[1] not in page and "1 link opens it" in page
    assert desk.post("link.revoke", ticket.ref).status_code == 302
    assert live_links(ticket) == 0


def test_the_tag_bears_number_and_code(garage: Garage, ticket: Order) -> None:
    page = text_of(Desk(garage.tek).get("tag.print", garage.opened().ref))
    assert "<svg" in page and "#1" in page
