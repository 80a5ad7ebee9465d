"""Prices by car type on their pages and for machines."""

import pytest

from fettle.catalog.models import LabourRate, StandardPrice
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import make_part


@pytest.fixture
def browser(shop):
    return signed_in(shop)


@pytest.fixture
def discs(olu, tax):
    return make_part(olu, "Front discs", kind="service", stocked=False, price_minor=20_000)


def post(browser, address, body):
    return browser.post(address, body, content_type="application/json")


def test_a_price_is_made_tried_changed_and_retired_on_pages(browser, discs):
    page = f"/catalog/items/{discs.ref}/prices"
    assert page in browser.get(f"/catalog/items/{discs.ref}").text
    wrong = browser.post(f"{page}/new", {"name": "BMW", "price": "1", "hours": "1"})
    assert (wrong.status_code, "not both" in wrong.text) == (422, True)
    typed = {"name": "BMW from 2015", "price": "189", "make": "BMW", "year_from": "2015"}
    assert browser.post(f"{page}/new", typed).status_code == 302
    assert "BMW · 2015–" in browser.get(page).text
    tried = browser.get(page, {"try": "yes", "make": "bmw", "year": "2016"}).text
    assert "€189.00" in tried
    assert "By the price “BMW from 2015”." in tried
    older = browser.get(page, {"try": "yes", "make": "bmw", "year": "2014"}).text
    assert "BMW from 2015: another year" in older
    price = StandardPrice.objects.get()
    assert 'value="189.00"' in browser.get(f"/catalog/prices/{price.ref}/edit").text
    changed = browser.post(f"/catalog/prices/{price.ref}/edit", typed | {"price": "195"})
    assert changed.status_code == 302
    assert browser.post(f"/catalog/prices/{price.ref}/retire").status_code == 302
    assert not StandardPrice.objects.filter(active=True).exists()


def test_how_prices_are_made_is_set_on_pages(browser):
    page = "/catalog/pricing"
    assert "No labour rates yet" in browser.get(page).text
    typed = {"name": "Workshop", "hour": "110", "usual": "on", "to_on": "yesterday"}
    assert browser.post(f"{page}/rates/new", typed).status_code == 422
    assert browser.post(f"{page}/rates/new", typed | {"to_on": ""}).status_code == 302
    rate = LabourRate.objects.get()
    assert 'value="110.00"' in browser.get(f"{page}/rates/{rate.ref}").text
    bands = {
        "from_0": "0", "to_0": "50", "margin_0": "45", "from_2": "40", "margin_2": "30",
        "round_to": "0.10",
    }  # fmt: skip
    assert "Two bands hold the same cost" in browser.post(f"{page}/matrix", bands).text
    assert browser.post(f"{page}/matrix", bands | {"from_2": "50"}).status_code == 302
    supplies = {"labour": "3", "parts": "", "cap": "15"}
    assert browser.post(f"{page}/supplies", supplies).status_code == 302
    shown = browser.get(page).text
    assert "€110.00" in shown
    assert "Rounded up to €0.10." in shown
    assert "at most €15.00" in shown
    assert 'value="45"' in browser.get(f"{page}/matrix").text


def test_the_same_by_machines(browser, discs):
    api = "/api/v1"
    money = {"amount": "120", "currency": "EUR"}
    made = post(browser, f"{api}/labour-rates", {"name": "W", "hour": money, "usual": True})
    assert made.status_code == 201
    assert browser.get(f"{api}/labour-rates").json()["items"][0]["hour"]["amount"] == "120.00"
    body = {"name": "Diesel", "hours": "1.5", "fuel": "diesel"}
    price = post(browser, f"{api}/items/{discs.ref}/prices", body)
    assert price.status_code == 201
    asked = f"{api}/items/{discs.ref}/price-for"
    told = browser.get(asked, {"fuel": "diesel"}).json()
    assert told["price"]["amount"] == "180.00"
    assert told["why"] == "Diesel · 1.5 h × 120.00 (W)"
    assert browser.get(asked).json()["passed"][0]["by"] == "fuel"
    edited = post(browser, f"{api}/prices/{price.json()['ref']}/edit", {"price": money})
    assert edited.json()["version"] == 2
    assert browser.get(f"{api}/items/{discs.ref}/prices").json()["items"][0]["hours"] is None
    both = post(browser, f"{api}/items/{discs.ref}/prices", body | {"price": money})
    assert both.status_code == 422
    assert post(browser, f"{api}/prices/{price.json()['ref']}/retire", {}).status_code == 200
    service = {"hours": "2", "text": "Both sides."}
    assert post(browser, f"{api}/items/{discs.ref}/service", service).status_code == 200
    assert browser.get(asked).json()["price"]["amount"] == "240.00"
    bands = {"bands": [{"from": "0", "to": "10", "margin": "40"}], "round_to": "0.05"}
    assert post(browser, f"{api}/parts-matrix", bands).status_code == 200
    assert post(browser, f"{api}/supplies", {"labour": "3"}).status_code == 200
    rate = made.json()["ref"]
    changed = {"name": "W", "hour": money, "usual": True, "version": 1}
    assert post(browser, f"{api}/labour-rates/{rate}/edit", changed).status_code == 200
