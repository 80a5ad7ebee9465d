"""The cart: plain forms all the way, and nothing that the browser says of prices counts."""

from __future__ import annotations

import pytest

from fettle.kernel.refusal import Invalid
from fettle.orders.tests.pages import text_of
from fettle.storefront.cart import Cart, cart_in, sent_as
from fettle.storefront.tests.stage import Bar, Phone

COLA, WATER = "c" * 16, "w" * 16


def test_a_cart_adds_counts_and_takes_out() -> None:
    cart = (
        Cart()
        .added(COLA, "money")
        .added(COLA, "points")
        .added(COLA, "money")
        .put(WATER, "money", 3)
    )
    assert [(line.item_ref, line.pay_with, line.count) for line in cart] == [
        (COLA, "money", 2),
        (COLA, "points", 1),
        (WATER, "money", 3),
    ]
    assert (cart.count, cart.count_of(COLA)) == (6, 3)
    assert cart.put(COLA, "money", 0).refs == [COLA, WATER]


@pytest.mark.parametrize(
    ("item", "pay", "count"),
    [("'; --", "money", 1), (COLA, "shells", 1), (COLA, "money", 100), (COLA, "money", -1)],
)
def test_what_is_no_line_is_refused(item: str, pay: str, count: int) -> None:
    with pytest.raises(Invalid):
        Cart().put(item, pay, count)


def test_a_cart_has_its_end() -> None:
    cart = Cart()
    for number in range(30):
        cart = cart.added(f"{number:016}", "money")
    with pytest.raises(Invalid) as refused:
        cart.added(COLA, "money")
    assert refused.value.rule == "cart.full"


@pytest.mark.parametrize("kept", [None, 7, {"key": "x"}, {"key": "x", "lines": [[1]]}, []])
def test_a_session_that_cannot_be_read_is_an_empty_cart(kept: object) -> None:
    assert not cart_in({"cart": kept})  # type: ignore[arg-type]
    assert sent_as({}, "x") == ""  # type: ignore[arg-type]


def test_plain_forms_fill_it_and_lead_back(bar: Bar, phone: Phone) -> None:
    answer = phone.post("/shop/cart/add", item=bar.cola.ref, pay="money", next="/shop/?q=co")
    assert (answer.status_code, answer["Location"]) == (302, "/shop/?q=co")
    phone.add(bar.cola, "points")
    phone.post("/shop/cart/put", item=bar.cola.ref, pay="money", count="3")
    page = text_of(phone.get("/shop/cart"))
    assert "€7.50 + 100 P" in page and "Earns 15 points" in page
    away = phone.post("/shop/cart/add", item=bar.cola.ref, pay="money", next="//evil.example/")
    assert away["Location"] == "/shop/cart"


def test_htmx_gets_the_cart_alone_and_the_number_on_the_ware(bar: Bar, phone: Phone) -> None:
    page = text_of(phone.send("/shop/cart/add", item=bar.cola.ref, pay="money"))
    assert page.startswith("<aside") and f'id="in-{bar.cola.ref}" hx-swap-oob="true"' in page
    assert "<html" not in page


def test_it_says_what_stands_in_the_way(bar: Bar, phone: Phone) -> None:
    phone.add(bar.water)
    phone.post("/shop/cart/put", item=bar.water.ref, pay="money", count="2")
    phone.post("/shop/cart/put", item=bar.cola.ref, pay="points", count="2")
    page = text_of(phone.get("/shop/cart"))
    assert "Only 1 left." in page and "You have 150 points: 50 too few." in page
    assert '<button class="btn primary big" disabled>' in page


def test_money_and_points_take_from_the_same_shelf(bar: Bar, phone: Phone) -> None:
    phone.post("/shop/cart/put", item=bar.cola.ref, pay="points", count="1")
    phone.post("/shop/cart/put", item=bar.cola.ref, pay="money", count="10")
    assert "Only 9 left." in text_of(phone.get("/shop/cart"))


def test_a_cart_is_the_sessions_own(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    bar.client("Dan")
    assert "Nothing chosen yet." in text_of(bar.phone("dan").get("/shop/cart"))
