"""The API's door: who comes in, what is read, and how it says no."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from fettle.access.models import Person
from fettle.access.tokens import make_token
from fettle.kernel.refusal import Refused
from fettle.shop.actions import found_shop
from fettle.shop.models import Shop, Staff
from fettle.web.strict_json import Malformed, read_json

PROBLEM = "application/problem+json"


@pytest.fixture
def olu(db: None) -> Staff:
    shop = found_shop("Fettle Garage", country="DE", currency="EUR")
    person = Person.objects.create(username="olu", name="Olu")
    return Staff.objects.create(person=person, shop=shop, role="owner", name="Olu", initials="OL")


@pytest.fixture
def machine(olu: Staff) -> Client:
    _row, token = make_token(olu.person_id, olu.shop_id, "test", ["*"], datetime.now(UTC))
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache.clear()


def told(answer: Any) -> dict[str, Any]:
    assert answer["Content-Type"] == PROBLEM, answer.content[:200]
    read: dict[str, Any] = json.loads(answer.content)
    assert read["status"] == answer.status_code
    assert {"type", "title", "status", "detail", "rule"} <= set(read)
    return read


def test_nobody_is_asked_to_sign_in(db: None) -> None:
    answer = Client().get("/api/v1/orders")
    assert (answer.status_code, told(answer)["rule"]) == (401, "access.signed_in")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_wrong_body_of_nobody_is_not_even_looked_at(db: None) -> None:
    answer = Client().post("/api/v1/orders", "{", content_type="application/json")
    assert answer.status_code == 401


@pytest.mark.parametrize("header", ["Bearer x", "Bearer", "Basic b2x1Og==", "Bearer \u00ff", "x"])
def test_wrong_tokens(olu: Staff, header: str) -> None:
    answer = Client(headers={"Authorization": header}).get("/api/v1/orders")
    assert answer.status_code == 401


def test_many_wrong_tokens_are_slowed_down(olu: Staff, machine: Client) -> None:
    guesser = Client(headers={"Authorization": "Bearer wrong"})
    answers = [guesser.get("/api/v1/orders").status_code for _ in range(32)]
    assert (answers[0], answers[-1]) == (401, 429)
    assert machine.get("/api/v1/orders").status_code == 200


def test_a_wrong_token_is_not_helped_by_a_session(olu: Staff) -> None:
    door = Client(headers={"Authorization": "Bearer wrong"})
    door.force_login(olu.person)
    assert door.get("/api/v1/orders").status_code == 401


def test_a_session_reads_and_writes_only_from_a_page(olu: Staff) -> None:
    door = Client(enforce_csrf_checks=True)
    door.force_login(olu.person)
    assert door.get("/api/v1/orders").status_code == 200
    refused = door.post(
        "/api/v1/service-types", '{"name": "Tyres"}', content_type="application/json"
    )
    assert (refused.status_code, told(refused)["rule"]) == (403, "csrf")
    door.get("/login")
    sign = door.cookies["csrftoken"].value if "csrftoken" in door.cookies else "x" * 32
    door.cookies["csrftoken"] = sign
    done = door.post(
        "/api/v1/service-types",
        '{"name": "Tyres"}',
        content_type="application/json",
        headers={"X-CSRFToken": sign},
    )
    assert done.status_code == 201


def test_who_left_comes_in_no_more(olu: Staff, machine: Client) -> None:
    olu.active = False
    olu.save()
    assert machine.get("/api/v1/orders").status_code == 401


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/", "/api/", "/api/v2/orders"])
def test_addresses_of_nothing(machine: Client, path: str) -> None:
    answer = machine.get(path)
    assert (answer.status_code, told(answer)["rule"]) == (404, "http.404") or told(answer)[
        "status"
    ] == 404


def test_wrong_methods(machine: Client) -> None:
    answer = machine.delete("/api/v1/orders")
    assert (answer.status_code, told(answer)["rule"]) == (405, "http.405")
    assert "GET" in answer["Allow"]


def test_refusals_speak_the_readers_language(machine: Client) -> None:
    answer = machine.get("/api/v1/orders?limit=0", headers={"Accept-Language": "ru"})
    assert answer.status_code == 422
    assert told(answer)["errors"]["limit"]["rule"] == "value.greater_than_equal"


def test_the_description_is_complete(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/orders/{ref}/start" in schema["paths"]
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            assert operation["responses"]["4XX"], path
            if method == "post":
                names = {each["name"] for each in operation["parameters"]}
                assert "Idempotency-Key" in names, path


def test_the_docs_bring_their_own_assets(client: Client) -> None:
    page = client.get("/api/v1/docs").content.decode()
    assert "http://" not in page
    assert "https://" not in page
    assert "swagger-ui-bundle" in page


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{]",
        b"nul",
        b"'x'",
        b"{'a': 1}",
        b"NaN",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1, "a": 2}',
        b'{"x": {"a": 1, "a": 1}}',
        b'"\xff"',
        '{"a": 1}'.encode("utf-16"),
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b"[" * 33 + b"]" * 33,
        b"[" * 100_000,
        b"9" * 61,
        b"9" * 5000,
        b"1e" + b"9" * 60,
        b"1" + b"0" * 59 + b".5",
        b"\xef\xbb\xbf{}",
        b"[1,]",
        b"01",
    ],
)
def test_bodies_that_are_refused(body: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        read_json(body)
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": [1, "x", null, true]}', {"a": [1, "x", None, True]}),
        (
            b'{"a": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}',
            {"a": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["},
        ),
        (
            b'{"a": "\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}',
            {"a": '"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[['},
        ),
        (b'"\\ud83d\\ude97"', "🚗"),
        ('"я"'.encode(), "я"),
        (b"[[[[[[]]]]]]", [[[[[[]]]]]]),
    ],
)
def test_bodies_that_are_read(body: bytes, value: object) -> None:
    assert read_json(body) == value


def test_decimals_are_exact() -> None:
    assert str(read_json(b"0.1")) == "0.1"
    assert str(read_json(b"1e30")) == "1E+30"


def test_a_broken_server_says_nothing_of_itself(
    machine: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("fettle.orders.api.reading.orders", broken)
    machine.raise_request_exception = False
    answer = machine.get("/api/v1/orders")
    assert (answer.status_code, told(answer)["rule"]) == (500, "http.500")
    assert b"secret" not in answer.content


def test_busy_asks_to_come_again(machine: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_args: object, **_options: object) -> None:
        raise Refused("The shop is busy.", rule="busy", status=503)

    monkeypatch.setattr("fettle.orders.api.reading.orders", busy)
    answer = machine.get("/api/v1/orders")
    assert (answer.status_code, answer["Retry-After"]) == (503, "1")


def test_shops_are_apart(olu: Staff, machine: Client) -> None:
    assert Shop.objects.count() == 1
    olu.shop = found_shop("Elsewhere", country="DE", currency="EUR")
    olu.save()
    assert machine.get("/api/v1/orders").status_code == 401
