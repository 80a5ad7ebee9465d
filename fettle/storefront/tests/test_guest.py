"""Whoever scanned a place's code orders without a name, and sees what was ordered there alone."""

from __future__ import annotations

from fettle.orders.models import Order
from fettle.orders.tests.pages import text_of
from fettle.shop.actions import end_seating, renew_place
from fettle.storefront.owning import owners
from fettle.storefront.tests.stage import Bar, Phone


def test_a_guest_orders_from_the_place(bar: Bar) -> None:
    place = bar.place("PC 7")
    guest = bar.sit_down(place)
    assert "PC 7" in text_of(guest.get("/shop/"))
    guest.add(bar.cola)
    path = guest.submit(tender="cash")["Location"]
    order = guest.order()
    assert (order.place_id, order.client_id, order.total_minor) == (place.pk, None, 250)
    assert "PC 7" in text_of(guest.get(path))
    assert owners([order.ref]) == {order.ref: f"seating:{order.seating_id}"}


def test_a_guest_sees_the_own_seating_and_nothing_else(bar: Bar, phone: Phone) -> None:
    place = bar.place("PC 7")
    paths = []
    for somebody in (phone, bar.sit_down(bar.place("PC 8")), bar.sit_down(place)):
        somebody.add(bar.cola)
        paths.append(somebody.submit()["Location"])
    next_guest = bar.sit_down(place)
    for path in paths:
        assert next_guest.get(path).status_code == 404
        assert next_guest.post(f"{path}/cancel").status_code == 404
    assert "Cola" not in text_of(next_guest.get("/shop/orders"))


def test_a_guest_has_no_account_to_pay_from(bar: Bar) -> None:
    guest = bar.sit_down(bar.place("PC 7"))
    window = text_of(guest.get("/shop/"))
    assert 'value="points"' not in window and "Deposit" not in window and "My visits" not in window
    guest.add(bar.cola, "points")
    page = text_of(guest.get("/shop/cart"))
    assert 'value="deposit"' not in page and "From my deposit" not in page
    assert guest.submit().status_code in {409, 422}
    guest.post("/shop/cart/put", item=bar.cola.ref, pay="points", count="0")
    guest.add(bar.cola)
    assert guest.submit(tender="deposit").status_code == 422
    assert not Order.objects.exists()


def test_a_seating_that_is_over_orders_nothing(bar: Bar) -> None:
    place = bar.place("PC 7")
    guest, other = bar.sit_down(place), bar.sit_down(bar.place("PC 8"))
    guest.add(bar.cola)
    end_seating(bar.opal, place.ref)
    assert guest.submit()["Location"].startswith("/login")
    other.add(bar.cola)
    renew_place(bar.olu, place.section.places.get(name="PC 8").ref)
    assert other.submit()["Location"].startswith("/login")
    assert not Order.objects.exists()


def test_a_client_who_scans_keeps_the_login_and_gets_the_place(bar: Bar, phone: Phone) -> None:
    place = bar.place("PC 7")
    bar.sit_down(place, phone)
    phone.add(bar.cola, "points")
    phone.submit()
    order = phone.order()
    assert (order.place_id, order.held_points) == (place.pk, 100)
    assert order.client is not None and order.client.name == "Cy"


def test_a_guests_own_pages_of_an_account_are_not_there(bar: Bar) -> None:
    guest = bar.sit_down(bar.place("PC 7"))
    assert "Nothing of yours" in text_of(guest.get("/orders/own"))
    assert guest.get("/orders/board").status_code == 403
    assert guest.get("/clients/").status_code == 403


def test_whoever_sits_down_comes_to_the_shop(bar: Bar, phone: Phone) -> None:
    guest = bar.sit_down(bar.place("PC 7"))
    assert guest.get("/")["Location"] == "/shop/"
    assert phone.get("/")["Location"] == "/orders/own"
    menu = text_of(guest.get("/shop/"))
    assert 'action="/seat/leave"' in menu and "Sign out" not in menu
