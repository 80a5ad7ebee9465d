"""Bundles, time offers and sleep, through the pages and through the API."""

import pytest

from fettle.catalog.models import Item
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import make_part


@pytest.fixture
def browser(shop):
    return signed_in(shop)


def post(browser, address, body):
    return browser.post(address, body, content_type="application/json")


def test_a_bundle_is_packed_on_a_page(olu, browser):
    make_part(olu, "Burger", sku="BUR", price_minor=900)
    make_part(olu, "Fries", sku="FRI", price_minor=300)
    menu = make_part(olu, "Menu", kind="bundle", stocked=False, price_minor=1000)
    address = f"/catalog/items/{menu.ref}/parts"
    assert 'name="item_3"' in browser.get(address).text
    wrong = browser.post(address, {"item_0": "burgher", "quantity_0": "1", "version": "1"})
    assert (wrong.status_code, "burgher" in wrong.text) == (422, True)
    typed = {"item_0": "BUR", "quantity_0": "1", "item_2": "fri", "quantity_2": "1", "version": "1"}
    assert browser.post(address, typed).status_code == 302
    shown = browser.get(f"/catalog/items/{menu.ref}").text
    assert "€7.50" in shown
    assert "€2.50" in shown


def test_a_bundle_is_packed_by_a_machine(olu, browser):
    burger = make_part(olu, "Burger", sku="BUR")
    menu = make_part(olu, "Menu", kind="bundle", stocked=False)
    address = f"/api/v1/items/{menu.ref}"
    body = {"parts": [{"item": "BUR", "quantity": "2"}], "version": 1}
    assert post(browser, f"{address}/pack", body).json()["version"] == 2
    (part,) = browser.get(f"{address}/parts").json()["items"]
    assert (part["item"], part["quantity"], part["weight"]) == (burger.ref, "2", 2500)
    twice = {"parts": [{"item": "BUR", "quantity": "1"}, {"item": "Burger", "quantity": "1"}]}
    assert post(browser, f"{address}/pack", twice).json()["rule"] == "bundle.part_once"
    assert post(browser, f"{address}/pack", {"parts": []}).status_code == 422


def test_a_time_offer_is_set_on_a_page_and_by_a_machine(olu, browser):
    night = make_part(olu, "Night", kind="time_offer", stocked=False)
    page = f"/catalog/items/{night.ref}/time"
    typed = {"minutes": "480", "weekdays": ["4", "5"], "from_minute": "22:00", "version": "1"}
    half = browser.post(page, typed)
    assert (half.status_code, "Fill this in." in half.text) == (422, True)
    assert browser.post(page, typed | {"to_minute": "06:00"}).status_code == 302
    assert "8 h · Fri, Sat · 22:00–06:00" in browser.get(f"/catalog/items/{night.ref}").text
    assert 'value="22:00"' in browser.get(page).text
    api = f"/api/v1/items/{night.ref}/time-offer"
    assert browser.get(api).json()["weekdays"] == [4, 5]
    assert post(browser, api, {"minutes": 60, "valid_days": 30}).status_code == 200
    assert browser.get(api).json()["from"] is None
    assert post(browser, api, {"minutes": 60, "weekdays": [7]}).status_code == 422
    assert post(browser, api, {"minutes": 60, "from": "25:00", "to": "1:00"}).status_code == 422


def test_sleep_is_shown_and_ended(olu, shop, browser):
    soup = make_part(olu, "Soup", stocked=False)
    operator = signed_in(shop, "operator")
    assert operator.post(f"/catalog/items/{soup.ref}/snooze", {"spell": "2h"}).status_code == 302
    shown = operator.get(f"/catalog/items/{soup.ref}").text
    assert "Not sold until" in shown
    assert "Sell it again" in shown
    (ware,) = operator.get("/api/v1/wares").json()["items"]
    assert (ware["state"], ware["name"]) == ("snoozed", "Soup")
    assert operator.post(f"/catalog/items/{soup.ref}/wake").status_code == 302
    assert post(operator, f"/api/v1/items/{soup.ref}/snooze", {"spell": "day"}).status_code == 200
    assert post(operator, f"/api/v1/items/{soup.ref}/wake", {}).status_code == 200
    assert Item.objects.get().snoozed_until is None
    assert post(operator, f"/api/v1/items/{soup.ref}/snooze", {"spell": "1y"}).status_code == 422


def test_the_window_is_asked_by_machines(olu, browser):
    for number in range(3):
        make_part(olu, f"Cola {number}", stocked=False)
    first = browser.get("/api/v1/wares", {"limit": 2}).json()
    rest = browser.get("/api/v1/wares", {"after": first["next"]}).json()
    assert [ware["name"] for ware in rest["items"]] == ["Cola 2"]
    assert browser.get("/api/v1/wares", {"limit": 0}).status_code == 422
