"""The shop's facts, sections and staff over the API."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from fettle.access.models import Person
from fettle.access.tokens import make_token
from fettle.shop.actions import found_shop
from fettle.shop.models import Section, Shop, Staff

NUL, LONG = "a\0b", "x" * 500


class Machine:
    """Somebody's token at the door."""

    def __init__(self, shop: Shop, role: str) -> None:
        person = Person.objects.create(username=f"{role}{shop.pk}", name=role.title())
        self.staff = Staff.objects.create(
            person=person, shop=shop, role=role, name=role.title(), initials="XX"
        )
        _row, token = make_token(person.pk, shop.pk, "test", ["*"], datetime.now(UTC))
        self.door = Client(headers={"Authorization": f"Bearer {token}"})

    def get(self, path: str) -> Any:
        return self._read(self.door.get(f"/api/v1{path}"))

    def post(self, path: str, body: Any) -> Any:
        return self._read(self.door.post(f"/api/v1{path}", json.dumps(body), "application/json"))

    def _read(self, answer: Any) -> Any:
        self.status = answer.status_code
        return json.loads(answer.content)


@pytest.fixture
def shop(db: None) -> Shop:
    return found_shop("Fettle Garage", country="DE", currency="EUR")


@pytest.fixture
def olu(shop: Shop) -> Machine:
    return Machine(shop, "owner")


def test_sections_are_added_changed_and_listed(olu: Machine) -> None:
    ref = olu.post("/sections", {"name": "Lifts", "flows": ["workshop"], "capacity": 2})["ref"]
    assert olu.status == 201
    olu.post(f"/sections/{ref}/edit", {"capacity": 3, "version": 1})
    (told,) = olu.get("/sections")["items"]
    assert (told["name"], told["flows"], told["capacity"], told["version"]) == (
        "Lifts",
        ["workshop"],
        3,
        2,
    )
    olu.post(f"/sections/{ref}/edit", {"capacity": 4, "version": 1})
    assert olu.status == 409


def test_a_second_section_of_the_same_name_is_refused(olu: Machine) -> None:
    olu.post("/sections", {"name": "Lifts", "flows": ["workshop"]})
    told = olu.post("/sections", {"name": "Lifts", "flows": ["workshop"]})
    assert (olu.status, told["rule"]) == (409, "shop_section_name_once")


def test_staff_are_enrolled_changed_and_listed(olu: Machine) -> None:
    section = olu.post("/sections", {"name": "Lifts", "flows": ["workshop"]})["ref"]
    ref = olu.post(
        "/staff",
        {
            "name": "Tek Nicker",
            "username": "tek",
            "password": "spanner-and-grease-42",
            "role": "technician",
            "section": section,
        },
    )["ref"]
    assert olu.status == 201
    olu.post(f"/staff/{ref}/edit", {"role": "advisor"})
    row = Staff.objects.get(ref=ref)
    assert (row.role, row.name, row.section, row.active) == (
        "advisor",
        "Tek Nicker",
        Section.objects.get(),
        True,
    )
    assert {told["name"] for told in olu.get("/staff")["items"]} == {"Owner", "Tek Nicker"}
    olu.post(f"/staff/{ref}/edit", {"section": "", "active": False})
    row.refresh_from_db()
    assert (row.section, row.active) == (None, False)


def test_nobody_changes_their_own_role(olu: Machine) -> None:
    told = olu.post(f"/staff/{olu.staff.ref}/edit", {"role": "cashier"})
    assert (olu.status, told["rule"]) == (422, "staff.self_dealing")


def test_the_shops_facts(olu: Machine, shop: Shop) -> None:
    olu.post("/shop/edit", {"name": "Fettle & Sons", "phone": "030 1"})
    told = olu.get("/shop")
    assert (told["name"], told["phone"], told["currency"]) == ("Fettle & Sons", "030 1", "EUR")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/sections", {"name": "", "flows": ["workshop"]}),
        ("/sections", {"name": LONG, "flows": ["workshop"]}),
        ("/sections", {"name": NUL, "flows": ["workshop"]}),
        ("/sections", {"name": "x", "flows": []}),
        ("/sections", {"name": "x", "flows": ["car_wash"]}),
        ("/sections", {"name": "x", "flows": "workshop"}),
        ("/sections", {"name": "x", "flows": [NUL]}),
        ("/sections", {"name": "x", "flows": ["workshop"], "capacity": 0}),
        ("/sections", {"name": "x", "flows": ["workshop"], "capacity": -1}),
        ("/sections", {"name": "x", "flows": ["workshop"], "capacity": 10**30}),
        ("/sections", {"name": "x", "flows": ["workshop"], "shop": 1}),
        ("/sections/zzz/edit", {"name": "x"}),
        ("/sections/0000000000000000/edit", {"name": "x"}),
        ("/staff", {"name": "x"}),
        ("/staff", {}),
        ("/staff", []),
        ("/staff", None),
        (
            "/staff",
            {"name": "x", "username": "X Y", "password": "spanner-42-grease", "role": "owner"},
        ),
        ("/staff", {"name": "x", "username": "tek", "password": "123", "role": "technician"}),
        (
            "/staff",
            {"name": "x", "username": "tek", "password": "spanner-42-grease", "role": "god"},
        ),
        (
            "/staff",
            {
                "name": "x",
                "username": "tek",
                "password": "spanner-42-grease",
                "role": "owner",
                "section": "0000000000000000",
            },
        ),
        (
            "/staff",
            {"name": NUL, "username": "tek", "password": "spanner-42-grease", "role": "owner"},
        ),
        (
            "/staff",
            {"name": "x", "username": NUL, "password": "spanner-42-grease", "role": "owner"},
        ),
        ("/staff/zzz/edit", {"name": "x"}),
        ("/shop/edit", {"time_zone": "Mars/Olympus"}),
        ("/shop/edit", {"name": ""}),
        ("/shop/edit", {"currency": "USD"}),
        ("/shop/edit", {"prices_include_tax": []}),
        ("/shop/edit", {"address": NUL}),
    ],
)
def test_wrong_values_change_nothing(olu: Machine, path: str, body: Any) -> None:
    before = [[*kind.objects.order_by("pk").values()] for kind in (Shop, Section, Staff, Person)]
    told = olu.post(path, body)
    assert 400 <= olu.status < 500, told
    assert told["detail"]
    assert before == [
        [*kind.objects.order_by("pk").values()] for kind in (Shop, Section, Staff, Person)
    ]


def test_only_the_owner_changes_the_shop(shop: Shop) -> None:
    rex = Machine(shop, "reception")
    assert rex.get("/sections")["items"] == []
    rex.post("/sections", {"name": "Lifts", "flows": ["workshop"]})
    assert rex.status == 403
    tek = Machine(shop, "technician")
    tek.get("/staff")
    assert tek.status == 403


def test_another_shops_staff_and_sections_are_not_there(olu: Machine) -> None:
    other = found_shop("Elsewhere", country="DE", currency="EUR")
    eve = Machine(other, "owner")
    section = eve.post("/sections", {"name": "Pit", "flows": ["workshop"]})["ref"]
    olu.post(f"/sections/{section}/edit", {"name": "Mine"})
    assert olu.status == 404
    olu.post(f"/staff/{eve.staff.ref}/edit", {"name": "Mine"})
    assert olu.status == 404
    olu.post(f"/staff/{olu.staff.ref}/edit", {"section": section})
    assert olu.status == 422
