"""The shop window on a client's phone."""

from __future__ import annotations

import gzip
import re

from django.test import Client as Browser

from fettle.catalog.models import Item
from fettle.orders.tests.pages import text_of
from fettle.storefront.tests.stage import Bar, Phone
from fettle.web import bundles

BYTES_MAX = 60_000
PATHS = ("/shop/", "/shop/purse", "/shop/cart", "/shop/orders", "/shop/orders/abcdefgh12345678")


def test_it_shows_what_there_is_and_what_one_has(bar: Bar, phone: Phone) -> None:
    page = text_of(phone.get("/shop/"))
    assert "€2.50" in page and "100 P" in page and "Only 1 left" in page
    assert "150 points" in page and "Deposit €0.00" in page
    assert page.count('value="points"') == 1


def test_the_purse_is_fetched_by_itself(bar: Bar, phone: Phone) -> None:
    part = text_of(phone.live("/shop/purse"))
    assert part.startswith("<p") and "150 points" in part
    guest = bar.sit_down(bar.place("PC 7"))
    assert text_of(guest.live("/shop/purse")).strip() == ""


def test_it_is_searched_by_words(bar: Bar, phone: Phone) -> None:
    page = text_of(phone.get("/shop/", q="wat"))
    assert "Water" in page and "Cola" not in page
    assert "Nothing fits." in text_of(phone.live("/shop/", q="nothing like it"))


def test_sold_out_and_sleeping_are_grey_and_have_no_button(bar: Bar, phone: Phone) -> None:
    Item.objects.filter(pk=bar.coffee.pk).update(active=False)
    phone.add(bar.water)
    phone.submit()
    page = text_of(phone.get("/shop/", q="water"))
    assert "Sold out" in page and 'class="ware out"' in page and 'name="pay"' not in page
    assert "Coffee" not in text_of(phone.get("/shop/"))


def test_what_has_not_changed_is_not_sent_again(bar: Bar, phone: Phone) -> None:
    seen = re.search(r"seen=(\w+)", text_of(phone.live("/shop/")))
    assert seen
    assert phone.live("/shop/", seen=seen[1]).status_code == 204
    phone.add(bar.water)
    phone.submit()
    assert phone.live("/shop/", seen=seen[1]).status_code == 200


def test_switched_off_nothing_of_it_is_there(bar: Bar, phone: Phone) -> None:
    assert 'href="/shop/"' in text_of(phone.get("/orders/own"))
    bar.switch(client_orders=False)
    for path in PATHS:
        assert phone.get(path).status_code == 404, path
    for verb in ("/shop/cart/add", "/shop/cart/put", "/shop/submit"):
        assert phone.post(verb, item=bar.cola.ref, pay="money").status_code == 404, verb
    assert 'href="/shop/"' not in text_of(phone.get("/orders/own"))


def test_a_stranger_is_asked_who_they_are(bar: Bar) -> None:
    assert Browser().get("/shop/")["Location"] == "/login?next=/shop/"


def test_the_first_view_is_light(bar: Bar, phone: Phone) -> None:
    """The page, the joined files and htmx, as they are sent; the photos come later."""
    for number in range(30):
        Item.objects.create(
            kind="service", name=f"Dish number {number}", price_minor=100 + number,
            tax_rate=bar.cola.tax_rate, created_at=bar.cola.created_at, words=["dish"],
        )  # fmt: skip
    answer = phone.browser.get("/shop/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    page = gzip.decompress(answer.content).decode()
    assert page.count('class="ware') >= 24 and "Show more" in page
    joined = sum(len(bundles.bundle(kind).zipped) for kind in bundles.TYPES)
    scripts = re.findall(r'src="(/static/[^"]+)"', page)
    total = len(answer.content) + joined + sum(_static(path) for path in scripts)
    assert scripts and total < BYTES_MAX, total


def _static(path: str) -> int:
    from django.contrib.staticfiles import finders

    found = finders.find(path.removeprefix("/static/"))
    assert isinstance(found, str)
    with open(found, "rb") as file:
        return len(gzip.compress(file.read(), 9))
