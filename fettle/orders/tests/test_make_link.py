"""The client's own page of an order: made, shown, closed, and over after thirty days."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from fettle.access.tokens import digest
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.orders.actions import (
    add_line,
    cancel_order,
    checkout_order,
    make_link,
    open_order,
    revoke_link,
)
from fettle.orders.models import Order, OrderLink
from fettle.orders.queries.links import coming_code, live_code, order_by_code
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
    make_link(garage.rex, ticket.ref)
    answer = visited(live_code(ticket))
    page = text_of(answer)
    assert answer.status_code == 200 and "True a wheel" in page and "Taken in" in page
    assert answer["Referrer-Policy"] == "no-referrer" and answer["Cache-Control"] == "no-store"
    assert "Cy Young" not in page and ticket.ref not in page


def test_only_the_hash_is_kept_and_192_bits_are_guessed_by_nobody(
    garage: Garage, ticket: Order
) -> None:
    answer = make_link(garage.rex, ticket.ref)
    code = live_code(ticket)
    assert len(code) == 32 and code not in str(answer)
    assert bytes(OrderLink.objects.get().digest) == digest(code)
    second = open_order(garage.rex, flow="ticket", client_ref=garage.cy.ref)["ref"]
    assert coming_code(Order.objects.get(ref=second)) != code


def test_it_speaks_the_clients_language(garage: Garage, ticket: Order) -> None:
    type(garage.cy).objects.filter(pk=garage.cy.pk).update(language="ru")
    make_link(garage.rex, ticket.ref)
    answer = visited(live_code(ticket), **{"Accept-Language": "zh-hans"})
    assert 'lang="ru"' in text_of(answer) and answer["Content-Language"] == "ru"


def test_a_wrong_secret_opens_nothing(garage: Garage, ticket: Order) -> None:
    code = coming_code(ticket)
    for wrong in (code, "x", "a" * 32, "a" * 500, ticket.ref):
        assert visited(wrong).status_code == 404
    with pytest.raises(NotFound):
        order_by_code("a\0b")


def test_a_closed_page_opens_nothing_and_the_next_has_another_address(
    garage: Garage, ticket: Order
) -> None:
    make_link(garage.rex, ticket.ref)
    first = live_code(ticket)
    with pytest.raises(Refused) as error:
        make_link(garage.rex, ticket.ref)
    assert error.value.rule == "orders_link_one"
    revoke_link(garage.rex, ticket.ref)
    assert visited(first).status_code == 404
    with pytest.raises(Refused) as error:
        revoke_link(garage.rex, ticket.ref)
    assert error.value.rule == "link.none"
    make_link(garage.rex, ticket.ref)
    assert live_code(ticket) != first and visited(live_code(ticket)).status_code == 200


def test_it_ends_thirty_days_after_the_checkout(garage: Garage, ticket: Order) -> None:
    make_link(garage.rex, ticket.ref)
    code = live_code(ticket)
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
    make_link(garage.rex, ticket.ref)
    cancel_order(garage.rex, ticket.ref, "Client changed their mind")
    page = text_of(visited(live_code(ticket)))
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
    assert "Open a page for the client" in text_of(desk.get("order", ticket.ref))
    assert desk.post("link.make", ticket.ref).status_code == 302
    assert f"/t/{live_code(ticket)}" in text_of(desk.get("order", ticket.ref))
    assert desk.post("link.revoke", ticket.ref).status_code == 302
    assert live_code(ticket) == ""


def test_the_tag_bears_number_and_code(garage: Garage, ticket: Order) -> None:
    page = text_of(Desk(garage.tek).get("tag.print", garage.opened().ref))
    assert "<svg" in page and "#1" in page
