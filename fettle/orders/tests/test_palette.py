"""Finding orders in the palette."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fettle.orders.actions import cancel_order
from fettle.orders.queries import palette, palette_recent
from fettle.orders.tests.factories import Garage, OtherGarage
from fettle.web.palette import search


def found(garage: Garage, q: str, who: str = "rex") -> list[str]:
    """The numbers that the query finds, in order."""
    return [hit.title.split(" ")[0] for hit in palette(getattr(garage, who), q, 6)]


@pytest.mark.parametrize(
    "typed", ["B-CY 325", "bcy325", "b cy 325", "В-СУ 325", "cy325", "325", "B-CY 3"]
)
def test_a_plate_leads_to_the_open_order(garage: Garage, typed: str) -> None:
    order = garage.opened()
    garage.opened(unit_ref=garage.fiat.ref)
    hit = palette(garage.rex, typed, 6)[0]
    assert (hit.title, hit.href) == ("#1 · B-CY 325", f"/orders/{order.ref}")
    assert hit.subtitle.startswith("New · Cy Young · BMW 325")


def test_the_plate_itself_stands_before_what_begins_like_it(garage: Garage) -> None:
    bo, car = garage.client_with("Bo Berg", "B-CY 3")
    first = garage.opened(client_ref=bo.ref, unit_ref=car.ref)
    garage.opened()
    assert palette(garage.rex, "b-cy 3", 6)[0].href.endswith(first.ref)


def test_the_order_stands_before_client_and_car(garage: Garage) -> None:
    order = garage.opened()
    assert search(garage.rex, "B-CY 325")[0].href == f"/orders/{order.ref}"


def test_names_and_numbers(garage: Garage) -> None:
    garage.opened()
    assert found(garage, "young") == ["#1"]
    assert found(garage, "Cy Y") == ["#1"]
    assert found(garage, "oung") == []
    assert found(garage, "1") == found(garage, "#1") == ["#1"]
    assert found(garage, "2") == []


def test_an_ended_order_is_found_by_its_number_alone(garage: Garage) -> None:
    cancel_order(garage.rex, garage.opened().ref, "no")
    assert found(garage, "B-CY 325") == []
    assert found(garage, "1") == ["#1"]


@pytest.mark.parametrize("typed", ["", " ", "b", "\0", "%", "__", "' OR 1=1", "x" * 5000, "\u202e"])
def test_signs_that_mean_nothing(garage: Garage, typed: str) -> None:
    garage.opened()
    assert found(garage, typed) == []


def test_everybody_finds_what_they_may_see(garage: Garage, other: OtherGarage) -> None:
    garage.opened(responsible_ref=None)
    assert found(garage, "B-CY 325", "tek") == []
    assert found(garage, "B-CY 325", "ann") == ["#1"]
    assert palette(other.eve, "B-CY 325", 6) == []


def test_what_was_looked_at_last(garage: Garage, other: OtherGarage) -> None:
    order = garage.opened()
    refs = ["x", other.order.ref, order.ref]
    assert [hit.title for hit in palette_recent(garage.rex, refs)] == ["#1 · B-CY 325"]
    assert palette_recent(garage.tek, [order.ref])
    assert palette_recent(other.eve, [order.ref]) == []


@pytest.mark.parametrize("typed", ["checkout 1", "Checkout #1", "che B-CY 325"])
def test_checkout_with_a_number_or_a_plate_leads_to_the_till(garage: Garage, typed: str) -> None:
    order = garage.opened()
    hit = palette(garage.rex, typed, 6)[0]
    assert (hit.title, hit.href) == ("Checkout #1 · B-CY 325", f"/orders/{order.ref}/checkout")


def test_checkout_is_offered_to_nobody_who_may_not(garage: Garage) -> None:
    garage.opened()
    assert found(garage, "checkout 1", "tek") == []
    cancel_order(garage.rex, garage.opened(unit_ref=garage.fiat.ref).ref, "no")
    assert found(garage, "checkout 2") == []


def test_one_statement(garage: Garage) -> None:
    garage.opened()
    with CaptureQueriesContext(connection) as queries:
        palette(garage.rex, "B-CY 325", 6)
    assert len(queries) == 1
