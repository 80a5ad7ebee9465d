"""Two shops of one house: clients and catalogue shared; numbers, stock, prices each shop's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client as Browser

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.catalog.actions import create_labour_rate
from fettle.catalog.drafts import LabourRateDraft
from fettle.catalog.models import LabourRate
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import issue_part, open_order
from fettle.orders.models import Order
from fettle.orders.queries.board import board
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.pages import BACKEND, text_of
from fettle.shop.actions import create_section, employ_staff, open_shop, take_over
from fettle.shop.actions.copying import PARTS
from fettle.shop.models import Section, Shop, Staff
from fettle.stock.models import Location
from fettle.upkeep.actions import edit_plan_template
from fettle.upkeep.drafts import TemplateDraft
from fettle.upkeep.models import PlanTemplate

NORTH = {
    "name": "North", "country": "de", "currency": "eur", "time_zone": "Europe/Lisbon",
    "language": "ru",
}  # fmt: skip


def person_of(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id or 0)


def opened(garage: Garage, **typed: str) -> Actor:
    """The owner in another shop, just opened."""
    ref = open_shop(garage.olu, NORTH | typed)["ref"]
    shop = Shop.objects.get(ref=ref)
    job = Staff.objects.get(shop=shop, person=person_of(garage.olu))
    return replace(garage.olu, shop_id=shop.pk, staff_id=job.pk, time_zone=shop.time_zone)


def test_another_shop_is_open_with_its_owner(garage: Garage) -> None:
    north = opened(garage)
    shop = Shop.objects.get(pk=north.shop_id)
    assert (shop.country, shop.currency, shop.time_zone) == ("DE", "EUR", "Europe/Lisbon")
    assert Staff.objects.get(shop=shop).role == "owner"
    assert board(north).columns[0].cards == []


@pytest.mark.parametrize(
    ("field", "typed", "rule"),
    [
        ("name", " ", "text.empty"),
        ("country", "Germany", "country.unknown"),
        ("currency", "EURO", "currency.unknown"),
        ("time_zone", "Moon/Base", "choice.unknown"),
        ("language", "fr", "choice.unknown"),
    ],
)
def test_wrong_facts_open_nothing(garage: Garage, field: str, typed: str, rule: str) -> None:
    before = Shop.objects.count()
    with pytest.raises(Invalid) as wrong:
        open_shop(garage.olu, NORTH | {field: typed})
    assert set(wrong.value.errors or {}) == {field}
    assert Shop.objects.count() == before


def test_a_name_is_given_once_and_only_the_owner_opens(garage: Garage) -> None:
    opened(garage)
    with pytest.raises(Invalid):
        open_shop(garage.olu, NORTH | {"name": "north"})
    with pytest.raises(NotAllowed):
        open_shop(garage.rex, NORTH | {"name": "South"})


def test_numbers_and_stock_are_each_shops_own(garage: Garage) -> None:
    north = opened(garage)
    here = garage.opened()
    take_over(north, garage.shop.ref, ["sections", "locations"])
    there = open_order(
        north, flow="workshop", client_ref=garage.cy.ref, unit_ref=garage.bmw.ref,
        title="Brakes", override_reason="seen in both shops",
    )  # fmt: skip
    order = Order.objects.get(ref=there["ref"])
    assert (here.number, order.number) == (1, 1)
    with pytest.raises(Refused) as short:
        issue_part(north, order.ref, garage.pads.ref, "1")
    assert short.value.rule == "stock.short"
    with pytest.raises(NotFound):
        issue_part(garage.olu, order.ref, garage.pads.ref, "1")


def test_what_is_taken_over_and_what_stays(garage: Garage) -> None:
    north = opened(garage)
    create_labour_rate(garage.olu, LabourRateDraft("Workshop", 11_000, usual=True))
    create_labour_rate(north, LabourRateDraft("workshop", 9_000, usual=True))
    create_labour_rate(garage.olu, LabourRateDraft("High voltage", 14_500))
    oil = TemplateDraft(names={"en": "Oil"}, interval_months="12")
    edit_plan_template(garage.olu, "car", 1, oil)
    create_section(garage.olu, "Paint", ["workshop"])
    first = take_over(north, garage.shop.ref, list(PARTS))["taken"]
    assert (first["labour_rates"], first["plans"]) == (1, 1)
    own = LabourRate.objects.filter(shop_id=north.shop_id)
    assert {row.name: (row.hour_minor, row.usual) for row in own} == {
        "workshop": (9_000, True), "High voltage": (14_500, False),
    }  # fmt: skip
    assert PlanTemplate.objects.get(shop_id=north.shop_id).names == {"en": "Oil"}
    assert Section.objects.filter(shop_id=north.shop_id, name="Paint").exists()
    assert Location.objects.filter(shop_id=north.shop_id, is_default=True).count() == 1
    again = take_over(north, garage.shop.ref, list(PARTS))["taken"]
    assert not any(again.values())


def test_prices_stay_in_their_money(garage: Garage) -> None:
    zurich = opened(garage, name="Zürich", country="CH", currency="CHF")
    with pytest.raises(Refused) as other:
        take_over(zurich, garage.shop.ref, ["sections", "labour_rates"])
    assert other.value.rule == "shop.currency"
    assert not Section.objects.filter(shop_id=zurich.shop_id).exists()


def test_from_a_strangers_shop_nothing_is_taken(garage: Garage) -> None:
    north = opened(garage)
    employ_staff(north, person_of(garage.rex).username, "owner")
    job = Staff.objects.get(shop_id=north.shop_id, person=person_of(garage.rex))
    rex = replace(garage.rex, shop_id=north.shop_id, staff_id=job.pk, role="owner")
    for ref in (garage.shop.ref, "nonsense", Shop.objects.get(pk=north.shop_id).ref):
        with pytest.raises(NotFound):
            take_over(rex, ref, ["sections"])
    for parts, rule in (([], "take_over.nothing"), (["tills"], "choice.unknown")):
        with pytest.raises(Invalid) as wrong:
            take_over(north, garage.shop.ref, parts)
        assert wrong.value.rule == rule


def test_one_login_works_in_both_once(garage: Garage) -> None:
    north = opened(garage)
    login = person_of(garage.tek).username
    employ_staff(north, login, "technician")
    with pytest.raises(Refused) as twice:
        employ_staff(north, login, "cashier")
    assert twice.value.rule == "shop_staff_once"
    with pytest.raises(Invalid) as nobody:
        employ_staff(north, "nobody", "cashier")
    assert set(nobody.value.errors or {}) == {"username"}


def test_entered_by_its_page(garage: Garage) -> None:
    browser = Browser()
    browser.force_login(person_of(garage.olu), BACKEND)
    north = opened(garage)
    shop = Shop.objects.get(pk=north.shop_id)
    page = text_of(browser.get("/settings/shops"))
    assert "North" in page and "You are here" in page
    browser.post(f"/settings/shops/{shop.ref}/enter")
    settings = text_of(browser.get("/settings/"))
    assert "Europe/Lisbon" in settings
    assert "Labour rates" in text_of(browser.get(f"/settings/shops/{garage.shop.ref}/take-over"))
    answer: Any = browser.post("/settings/shops/nonsense/enter")
    assert answer.status_code == 404
    stranger = Browser()
    stranger.force_login(person_of(garage.rex), BACKEND)
    assert stranger.post(f"/settings/shops/{shop.ref}/enter").status_code == 404
