"""Several shops of one house: a client sees what is theirs in each, and chooses where they are."""

from __future__ import annotations

from django.test import Client as Browser

from fettle.access.models import Person
from fettle.orders.models import Order
from fettle.orders.tests.pages import text_of
from fettle.storefront.tests.stage import Bar, Phone


def test_each_shop_is_named_with_what_is_the_clients_there(bar: Bar, phone: Phone) -> None:
    north = Bar("North")
    phone.add(bar.cola)
    phone.submit()
    page = text_of(phone.get("/shop/shops"))
    assert f"#{phone.order().number}" in page
    assert page.index(bar.shop.name) < page.index("North")
    assert "Nothing of yours is there" in page
    assert phone.post(f"/shop/shops/{north.shop.ref}/choose")["Location"] == "/shop/"
    phone.add(north.coffee)
    phone.submit()
    assert phone.order().shop_id == north.shop.pk
    page = text_of(phone.get("/shop/shops"))
    assert page.index("North") < page.index(bar.shop.name)
    assert "Nothing of yours is there" not in page
    first = Order.objects.earliest("pk")
    assert phone.get(f"/shop/orders/{first.ref}").status_code == 404
    phone.post(f"/shop/shops/{bar.shop.ref}/choose")
    assert phone.get(f"/shop/orders/{first.ref}").status_code == 200


def test_who_never_chose_is_where_they_were_last(bar: Bar, phone: Phone) -> None:
    north = Bar("North")
    phone.post(f"/shop/shops/{north.shop.ref}/choose")
    phone.add(north.coffee)
    phone.submit()
    again = Browser()
    again.force_login(Person.objects.get(username="cy"), backend="fettle.web.acting.StaffBackend")
    page = " ".join(again.get("/shop/shops").content.decode().split())
    assert page.index("North") < page.index(bar.shop.name)


def test_a_code_leads_into_the_shop_of_its_place(bar: Bar, phone: Phone) -> None:
    north = Bar("North")
    place = north.place("PC 9")
    north.sit_down(place, phone)
    assert "PC 9" in text_of(phone.get("/shop/"))
    phone.add(north.coffee)
    phone.submit()
    order = phone.order()
    assert (order.shop_id, order.place_id) == (north.shop.pk, place.pk)
    assert order.client_id is not None


def test_nobody_else_chooses(bar: Bar, phone: Phone) -> None:
    guest = bar.sit_down(bar.place("PC 7"))
    north = Bar("North")
    assert guest.post(f"/shop/shops/{north.shop.ref}/choose").status_code == 404
    assert phone.post("/shop/shops/nothing/choose").status_code == 404
    assert Browser().get("/shop/shops").status_code == 302
    assert "North" not in text_of(guest.get("/shop/shops"))


def test_with_one_shop_there_is_nothing_to_choose(bar: Bar, phone: Phone) -> None:
    assert "/shop/shops" not in text_of(phone.get("/shop/"))
    Bar("North")
    assert "/shop/shops" in text_of(phone.get("/shop/"))
