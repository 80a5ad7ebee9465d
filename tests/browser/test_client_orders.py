"""A phone orders, two operators see it at once and carry it out, and the phone follows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SignIn
from tests.browser.fitness import faults
from tests.browser.sizes import SIZES

SECONDS = 15_000  # the promise is one; a machine that runs tests besides gets more
BYTES_MAX = 60_000


def phone_of(sign_in: SignIn, login: str = "client", **looks: Any) -> Page:
    """A client's phone with an empty cart, and no order that waits: five may wait at most."""
    page = sign_in(login, **SIZES["phone"], reduced_motion="reduce", **looks)
    page.goto("/shop/orders")
    while (waits := page.locator(".visit:has([data-stage=submitted]) a")).count():
        waits.first.click()
        page.wait_for_url(re.compile(r"/shop/orders/\w+$"))
        page.locator("#followed form .btn").click()
        expect(page.locator(".way")).to_have_count(0, timeout=SECONDS)
        page.goto("/shop/orders")
    page.goto("/shop/cart")
    while page.locator(".stepper").count():
        page.locator(".stepper button").first.click()
        page.wait_for_load_state()
    return page


def tap(page: Page, name: str, pay: str = "money") -> None:
    """Put one of the ware into the cart, and wait until it lies there."""
    page.goto(f"/shop/?q={name}")
    before = page.locator(".ware .in").first.inner_text()
    page.locator(f".ware button[value={pay}]").first.click()
    expect(page.locator(".ware .in").first).not_to_have_text(before)


def order(page: Page, note: str = "") -> str:
    """Send the cart; the reference of the order."""
    page.goto("/shop/cart")
    page.fill("#send textarea", note)
    page.locator("#send .btn.primary").click()
    page.wait_for_url(re.compile(r"/shop/orders/\w+$"))
    return page.url.rpartition("/")[2]


def asked(page: Page, ref: str) -> Locator:
    """The order in an operator's pane."""
    return page.locator(f"#a-{ref}")


def test_it_is_ordered_seen_accepted_handed_over_and_paid(sign_in: SignIn) -> None:
    phone, opal, olu = phone_of(sign_in), sign_in("operator"), sign_in("owner")
    opal.goto("/orders/board")
    olu.goto("/clients/")
    opal.wait_for_timeout(500)
    tap(phone, "cola")
    tap(phone, "cola", "points")
    ref = order(phone, "<i>no ice</i>")
    for page in (opal, olu):
        expect(asked(page, ref)).to_be_visible(timeout=SECONDS)
        expect(asked(page, ref)).to_contain_text("<i>no ice</i>")
        expect(asked(page, ref)).to_contain_text("250")
    way = phone.locator(".way li")
    expect(way.nth(0)).to_have_class("done")
    asked(opal, ref).locator(".acts .btn.primary").click()
    expect(way.nth(1)).to_have_class("done", timeout=SECONDS)
    expect(phone.locator("#followed form")).to_have_count(0)
    asked(olu, ref).locator("[data-open]").click()
    for number in range(2):
        olu.locator(".pane-view .tick").nth(number).click()
        expect(olu.locator(".pane-view .tick.on")).to_have_count(number + 1, timeout=SECONDS)
    expect(way.nth(2)).to_have_class("done", timeout=SECONDS)
    expect(phone.locator(".ordered .done")).to_have_count(2)


def test_two_taps_are_one_order_and_its_refusal_reaches_the_phone(sign_in: SignIn) -> None:
    phone, opal = phone_of(sign_in), sign_in("operator")
    opal.goto("/orders/board")
    waiting = opal.locator("[id^=a-]").count()
    tap(phone, "nuts")
    phone.goto("/shop/cart")
    phone.locator("#send .btn.primary").dblclick()
    phone.wait_for_url(re.compile(r"/shop/orders/\w+$"))
    ref = phone.url.rpartition("/")[2]
    expect(asked(opal, ref)).to_be_visible(timeout=SECONDS)
    expect(opal.locator("[id^=a-]")).to_have_count(waiting + 1)
    opal.goto(f"/orders/{ref}/decline")
    opal.fill("main [name=reason]", "The kettle is broken")
    opal.locator("main form .btn.danger").click()
    expect(phone.locator(".told")).to_contain_text("The kettle is broken", timeout=SECONDS)
    expect(phone.locator(".way")).to_have_count(0)


def test_it_needs_no_script(sign_in: SignIn) -> None:
    phone = phone_of(sign_in, java_script_enabled=False)
    phone.goto("/shop/?q=choc")
    phone.locator(".buy button").first.click()
    phone.goto("/shop/cart")
    phone.locator(".stepper button").last.click()
    expect(phone.locator(".stepper output")).to_have_text("2")
    phone.locator("#send .btn.primary").click()
    phone.wait_for_url(re.compile(r"/shop/orders/\w+$"))
    phone.locator("#followed form .btn").click()
    expect(phone.locator(".way")).to_have_count(0)


def test_what_falls_asleep_turns_grey_under_the_eyes(sign_in: SignIn) -> None:
    phone, opal = phone_of(sign_in), sign_in("operator")
    phone.goto("/shop/?q=ramen")
    ware = phone.locator(".ware").first
    expect(ware.locator(".buy")).to_be_visible()
    ref = (ware.get_attribute("id") or "").removeprefix("w-")
    phone.wait_for_timeout(500)
    token = opal.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    form: dict[str, str | float | bool] = {"csrfmiddlewaretoken": token, "spell": "1h"}
    assert opal.request.post(f"/catalog/items/{ref}/snooze", form=form).ok
    expect(ware).to_have_class(re.compile("out"), timeout=SECONDS)
    assert opal.request.post(f"/catalog/items/{ref}/wake", form=form).ok
    expect(ware.locator(".buy")).to_be_visible(timeout=SECONDS)


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [("phone", "ru", "light"), ("desktop", "zh-hans", "dark")],
)
def test_it_is_fit_for_everybody(sign_in: SignIn, size: str, language: str, theme: str) -> None:
    page = sign_in("client", color_scheme=theme, reduced_motion="reduce", **SIZES[size])
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    page.request.post("/prefer", form={"language": language, "csrfmiddlewaretoken": token})
    tap(page, "water")
    page.goto("/shop/orders")
    followed = page.locator(".visit a").first.get_attribute("href") or ""
    wrong = {}
    paths = ("/shop/", "/shop/cart", "/shop/orders", followed, "/orders/own", "/money/account",
             "/shop/units", "/shop/shops")  # fmt: skip
    for path in paths:
        answer = page.goto(path)
        assert answer is not None and answer.status == 200, path
        if found := faults(page, 24 if size == "desktop" else 44):
            wrong[path] = found
    page.request.post("/prefer", form={"language": "ru", "csrfmiddlewaretoken": token})
    assert wrong == {}


def test_the_first_view_is_light_on_the_wire(sign_in: SignIn) -> None:
    page = phone_of(sign_in)
    fresh = page.context.new_page()
    wire = fresh.context.new_cdp_session(fresh)
    sizes: dict[str, int] = {}
    photos: set[str] = set()

    def asked_for(event: dict[str, Any]) -> None:
        if event["type"] == "Image":
            photos.add(event["requestId"])

    def ended(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    wire.on("Network.requestWillBeSent", asked_for)
    wire.on("Network.loadingFinished", ended)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    fresh.goto("/shop/", wait_until="load")
    total = sum(size for request, size in sizes.items() if request not in photos)
    assert photos and 0 < total <= BYTES_MAX, total
