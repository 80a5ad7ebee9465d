"""The same verbs for machines."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client as Browser

from fettle.access.actor import Actor, system_actor
from fettle.clients.importing import import_file
from fettle.clients.models import Client, MeterReading, Unit
from fettle.clients.queries import owner_of
from fettle.clients.queries.car_types import packaged_car_types
from fettle.clients.tests import factories
from fettle.clients.tests.browser import signed_in
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db

BEN: dict[str, Any] = {
    "name": "Ben Krause",
    "phones": ["030 901820"],
    "emails": ["ben@example.com"],
    "unit": {"make": "OPEL", "model": "CORSA", "year": 2014, "plate": "B-BK 77"},
}


class Machine:
    """Speaks JSON to the API."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def get(self, path: str, **asked: Any) -> Any:
        return self.browser.get(f"/api/v1{path}", asked)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        text = body if isinstance(body, bytes) else json.dumps(body)
        return self.browser.post(
            f"/api/v1{path}", text, content_type="application/json", headers=headers
        )


@pytest.fixture
def desk(shop: Shop) -> Machine:
    return Machine(signed_in(shop, "advisor"))


def test_a_client_with_a_unit_is_added_and_read(desk: Machine) -> None:
    made = desk.post("/clients", BEN)
    assert made.status_code == 201
    card = desk.get(f"/clients/{made.json()['ref']}").json()
    assert card["phones"] == [{"number": "+4930901820", "shown": "030 901820", "primary": True}]
    assert card["units"][0]["ref"] == made.json()["unit"] and card["version"] == 1
    assert [said["given"] for said in card["consents"]] == [None, None, None]
    unit = desk.get(f"/units/{made.json()['unit']}").json()
    assert unit["owner"]["name"] == "Ben Krause" and unit["plate"] == "B-BK 77"


def test_a_duplicate_is_a_problem_with_matches(desk: Machine, nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    body = {**BEN, "phones": ["+49 151 23456789"]}
    refused = desk.post("/clients", body)
    told = refused.json()
    assert refused.status_code == 409 and told["rule"] == "client.duplicate"
    assert [match["client"] for match in told["matches"]] == [anna.ref]
    assert refused["Content-Type"] == "application/problem+json"
    assert desk.post("/clients", {**body, "besides": [anna.ref]}).status_code == 201


def test_the_same_key_answers_the_same(desk: Machine) -> None:
    first, again = (desk.post("/clients", BEN, **{"Idempotency-Key": "k1"}) for _ in range(2))
    assert first.json() == again.json() and Client.objects.count() == 1
    other = desk.post("/clients", {**BEN, "name": "Other"}, **{"Idempotency-Key": "k1"})
    assert (other.status_code, other.json()["rule"]) == (422, "key.reused")


def test_what_is_left_out_of_a_change_stays(desk: Machine, nina: Actor) -> None:
    anna, golf = factories.make_anna(nina)
    money = {"amount": "500.00", "currency": "EUR"}
    body = {"notes": "Rings twice", "credit_limit": money, "version": 1}
    assert desk.post(f"/clients/{anna.ref}/edit", body).json()["version"] == 2
    card = desk.get(f"/clients/{anna.ref}").json()
    assert (card["name"], card["notes"], card["credit_limit"]) == (
        "Anna Petrova",
        "Rings twice",
        money,
    )
    assert len(card["phones"]) == 1
    assert desk.post(f"/clients/{anna.ref}/edit", body).json()["rule"] == "stale.version"
    desk.post(f"/clients/{anna.ref}/edit", {"credit_limit": None, "phones": []})
    card = desk.get(f"/clients/{anna.ref}").json()
    assert card["credit_limit"] is None and card["phones"] == []
    desk.post(f"/units/{golf.ref}/edit", {"colour": "red", "attributes": {"tyres": "205/55 R16"}})
    unit = desk.get(f"/units/{golf.ref}").json()
    assert (unit["colour"], unit["year"], unit["attributes"]) == (
        "red",
        1999,
        {"tyres": "205/55 R16"},
    )
    assert unit["vin_reading"]["maker"] == "Volkswagen"


def test_units_readings_and_owners(desk: Machine, nina: Actor) -> None:
    anna, golf = factories.make_anna(nina)
    ben = factories.make_client(nina)
    assert desk.post(f"/units/{golf.ref}/readings", {"value": 84210}).status_code == 201
    lower = desk.post(f"/units/{golf.ref}/readings", {"value": "5"})
    assert (lower.status_code, lower.json()["rule"]) == (422, "meter.lower")
    assert "value" in lower.json()["errors"]
    assert desk.post(f"/units/{golf.ref}/transfer", {"client": ben.ref}).status_code == 200
    unit = desk.get(f"/units/{golf.ref}").json()
    assert [owner["ref"] for owner in unit["owners"]] == [ben.ref, anna.ref]
    assert [row["value"] for row in unit["readings"]] == [84210]
    made = desk.post("/units", {"client": anna.ref, "kind": "bike", "make": "Canyon"})
    assert made.status_code == 201 and owner_of(Unit.objects.get(ref=made.json()["ref"])) == anna
    known = desk.post("/units", {"client": anna.ref, "vin": golf.vin})
    assert known.status_code == 409 and known.json()["matches"][0]["unit"] == golf.ref


def test_consent(desk: Machine, nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    body = {"channel": "sms", "given": True, "source": "form"}
    assert desk.post(f"/clients/{anna.ref}/consent", body).status_code == 200
    said = desk.get(f"/clients/{anna.ref}").json()["consents"]
    assert {row["channel"]: row["given"] for row in said} == {
        "sms": True,
        "email": None,
        "phone": None,
    }


def test_lists_search_and_go_on(desk: Machine, nina: Actor) -> None:
    for number in range(5):
        client = factories.make_client(nina, f"Client {number}")
        factories.make_unit(nina, client, plate=f"B-X {100 + number}")
    first = desk.get("/clients", limit=3).json()
    rest = desk.get("/clients", limit=3, cursor=first["next"]).json()
    names = [row["name"] for row in first["items"] + rest["items"]]
    assert names == [f"Client {number}" for number in (4, 3, 2, 1, 0)] and rest["next"] == ""
    assert [row["name"] for row in desk.get("/clients", q="bx103").json()["items"]] == ["Client 3"]
    assert [row["plate"] for row in desk.get("/units", q="client 2").json()["items"]] == ["B-X 102"]
    units = desk.get("/units", limit=2).json()
    assert len(units["items"]) == 2 and units["items"][0]["owner"]["name"] == "Client 4"


def test_car_types_are_picked(desk: Machine, shop: Shop) -> None:
    import_file(system_actor(shop.pk), packaged_car_types())
    first = desk.get("/car-types", make="bmw", year=2003, limit=3).json()
    rest = desk.get("/car-types", make="bmw", year=2003, limit=200, cursor=first["next"]).json()
    models = [row["model"] for row in first["items"] + rest["items"]]
    assert len(models) == len(set(models)) > 10 and models == sorted(models) and rest["next"] == ""
    assert desk.get("/car-types", make="bmw", model="32", year=2003).json()["items"]


WRONG: list[tuple[Any, set[str]]] = [
    ({"name": ""}, {"name"}),
    ({}, {"name"}),
    ({"name": 5}, {"name"}),
    ({"name": None}, {"name"}),
    ({"name": "A", "id": 1}, {"id"}),
    ({"name": "A", "merged_into": 1, "person": 1}, {"merged_into", "person"}),
    ({"name": "A", "phones": "030"}, {"phones"}),
    ({"name": "A", "phones": ["12"]}, {"phones"}),
    ({"name": "A", "emails": [None]}, {"emails"}),
    ({"name": "a\u0000b"}, {"name"}),
    ({"name": "a\u202eb"}, {"name"}),
    ({"name": "A", "unit": {"make": "X", "year": -1}}, {"unit"}),
    ({"name": "A", "unit": {"make": "X", "year": 2014.5}}, {"unit"}),
    ({"name": "A", "unit": {"make": "X", "ref": "y"}}, {"unit"}),
    ({"name": "A", "unit": {}}, {"unit.make"}),
    ({"name": "A", "unit": {"vin": "WVWZZZ1JZXW00001O"}}, {"unit.vin"}),
    ({"name": "A", "credit_limit": {"amount": "5", "currency": "RUB"}}, {"credit_limit"}),
    ({"name": "A", "credit_limit": {"amount": "NaN", "currency": "EUR"}}, {"credit_limit"}),
    ({"name": "A", "credit_limit": {"amount": "", "currency": "EUR"}}, {"credit_limit"}),
    ({"name": "A", "credit_limit": 5}, {"credit_limit"}),
]


@pytest.mark.parametrize(("body", "fields"), WRONG)
def test_wrong_values_are_problems_by_field(desk: Machine, body: Any, fields: set[str]) -> None:
    refused = desk.post("/clients", body)
    told = refused.json()
    assert refused.status_code == 422 and not Client.objects.exists()
    assert {name.split(".")[0] for name in told["errors"]} == {f.split(".")[0] for f in fields}


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"name": "A\xff"}', b"9" * 5000, b'"x"']
)
def test_malformed_bodies_are_refused(desk: Machine, body: bytes) -> None:
    assert desk.post("/clients", body).status_code in (400, 422) and not Client.objects.exists()


@pytest.mark.parametrize("value", [-1, 1.5, True, None, "x", 10**30, [], "1e3", 10_000_000])
def test_wrong_readings_change_nothing(desk: Machine, nina: Actor, value: Any) -> None:
    _, golf = factories.make_anna(nina)
    assert desk.post(f"/units/{golf.ref}/readings", {"value": value}).status_code in (400, 422)
    assert not MeterReading.objects.exists()


def test_nobody_else_comes_in(desk: Machine, nina: Actor, shop: Shop) -> None:
    anna, golf = factories.make_anna(nina)
    assert Machine(Browser()).get("/clients").status_code == 401
    bay = Machine(signed_in(shop, "technician"))
    assert bay.get(f"/clients/{anna.ref}").status_code == 200
    assert bay.post("/clients", BEN).status_code == 403
    assert bay.post(f"/units/{golf.ref}/transfer", {"client": anna.ref}).status_code == 403
    for path in ("/clients/x", "/clients/0000000000000000", "/units/0000000000000000"):
        assert desk.get(path).status_code == 404
    assert desk.post("/units", {"client": "\x00", "make": "X"}).status_code in (404, 422)
    for asked in ({"limit": 0}, {"limit": "x"}, {"cursor": "x"}, {"q": "x" * 81}):
        assert desk.get("/clients", **asked).status_code == 422
