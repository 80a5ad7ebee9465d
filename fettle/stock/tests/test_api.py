"""The stock for machines: the same rules, told by line and field."""

import pytest

from fettle.stock.models import Movement
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import actor, make_location, make_shop, on_shelf, receive


def post(client, address, body, **headers):
    return client.post(f"/api/v1/{address}", body, content_type="application/json", headers=headers)


def test_a_delivery_comes_in_once(shop, olu, main, oil_filter):
    client = signed_in(shop)
    body = {
        "location": main.ref,
        "document": "L-1",
        "lines": [
            {"item": "OF-104", "quantity": "4", "cost": {"amount": "6.50", "currency": "EUR"}},
            {"item": oil_filter.ref, "quantity": 1},
        ],
    }
    answers = [post(client, "stock/receive", body, **{"Idempotency-Key": "k"}).json() for _ in "12"]
    assert answers[0] == answers[1]
    assert on_shelf(oil_filter, main) == (5000, 0, 3300)
    row = client.get("/api/v1/stock").json()["items"][0]
    assert (row["on_hand"], row["free"], row["value"]) == (
        "5",
        "5",
        {"amount": "33.00", "currency": "EUR"},
    )
    moves = client.get("/api/v1/movements", {"item": oil_filter.ref}).json()["items"]
    assert [(move["quantity"], move["after"]) for move in moves] == [("1", "5"), ("4", "4")]


def test_count_transfer_scrap_and_minimum(shop, olu, main, oil_filter):
    van, client = make_location(olu, "Van"), signed_in(shop)
    line = {"item": "OF-104", "quantity": "3"}
    assert post(client, "stock/count", {"location": main.ref, "lines": [line]}).status_code == 200
    assert Movement.objects.get().reason == "opening"
    body = {"source": main.ref, "target": van.ref, "lines": [{"item": "OF-104", "quantity": "1"}]}
    assert post(client, "stock/transfer", body).status_code == 200
    body = {"location": van.ref, "lines": [{"item": "OF-104", "quantity": "1"}], "note": "broken"}
    assert post(client, "stock/scrap", body).status_code == 200
    body = {"item": oil_filter.ref, "location": main.ref, "minimum": "5"}
    assert post(client, "stock/minimum", body).json()["minimum"] == "5"
    low = client.get("/api/v1/stock", {"low": "true"}).json()["items"]
    assert [(row["location"]["name"], row["minimum"]) for row in low] == [("Main stock", "5")]
    assert on_shelf(oil_filter, van) == (0, 0, 0)
    assert on_shelf(oil_filter, main) == (2000, 0, 1400)


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("lines.0.quantity", {"quantity": "0"}),
        ("lines.0.quantity", {"quantity": "-1"}),
        ("lines.0.quantity", {"quantity": "0.5"}),
        ("lines.0.quantity", {"quantity": "NaN"}),
        ("lines.0.quantity", {"quantity": "9" * 30}),
        ("lines.0.quantity", {"quantity": "x\x00"}),
        ("lines.0.item", {"item": "nothing"}),
        ("lines.0.item", {"item": "\u202e"}),
        ("lines.0.cost.currency", {"cost": {"amount": "1", "currency": "USD"}}),
        ("lines.0.cost", {"cost": {"amount": "-1", "currency": "EUR"}}),
    ],
)
def test_wrong_lines_are_told_by_field_and_change_nothing(shop, olu, main, oil_filter, field, line):
    body = {"location": main.ref, "lines": [{"item": "OF-104", "quantity": "1"} | line]}
    answer = post(signed_in(shop), "stock/receive", body)
    assert answer.status_code == 422
    assert field in answer.json()["errors"], answer.json()
    assert not Movement.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {"lines": [{"item": "OF-104", "quantity": 1.5}]},
        {"lines": []},
        {"lines": "x"},
        {"lines": [{}]},
        {"lines": [{"item": "OF-104", "quantity": "1", "cost_minor": 1}]},
        {"staff_id": 9},
        {"location": "nothing"},
        {"lines": [{"item": "OF-104", "quantity": "1"}] * 101},
        {"note": "a\x00"},
    ],
)
def test_wrong_papers_change_nothing(shop, olu, main, oil_filter, body):
    full = {"location": main.ref, "lines": [{"item": "OF-104", "quantity": "1"}]} | body
    assert post(signed_in(shop), "stock/receive", full).status_code == 422
    assert not Movement.objects.exists()


def test_short_stock_is_409_with_the_number_there_is(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 2000)
    body = {"location": main.ref, "lines": [{"item": "OF-104", "quantity": "3"}], "note": "x"}
    answer = post(signed_in(shop), "stock/scrap", body)
    assert (answer.status_code, answer.json()["rule"]) == (409, "stock.short")
    wrong = answer.json()["errors"]["lines.0.quantity"]
    assert wrong == {"detail": "Only 2 of Oil filter left.", "rule": "stock.short"}


def test_costs_are_hidden_from_those_who_may_not_see_them(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 2000)
    client = signed_in(shop, "operator")
    assert "value" not in client.get("/api/v1/stock").json()["items"][0]
    assert not {"cost", "unit_cost"} & set(client.get("/api/v1/movements").json()["items"][0])
    line = {"item": "OF-104", "quantity": "1", "cost": {"amount": "1", "currency": "EUR"}}
    answer = post(client, "stock/receive", {"location": main.ref, "lines": [line]})
    assert answer.status_code == 422
    assert (
        post(
            signed_in(shop, "technician"),
            "stock/receive",
            {
                "location": main.ref,
                "lines": [{"item": "OF-104", "quantity": "1"}],
            },
        ).status_code
        == 403
    )


def test_another_shop_sees_and_moves_nothing_of_ours(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 2000)
    elsewhere = make_shop("Elsewhere")
    make_location(actor(elsewhere), "Theirs")
    client = signed_in(elsewhere)
    assert client.get("/api/v1/stock").json()["items"] == []
    assert client.get("/api/v1/movements").json()["items"] == []
    assert client.get("/api/v1/movements", {"item": oil_filter.ref}).json()["items"] == []
    body = {"location": main.ref, "lines": [{"item": "OF-104", "quantity": "1"}], "note": "x"}
    assert post(client, "stock/scrap", body).status_code == 422
    assert post(client, f"locations/{main.ref}/edit", {"name": "Ours"}).status_code == 404


def test_locations(shop, olu, main):
    client = signed_in(shop)
    made = post(client, "locations", {"name": "Van", "kind": "van"})
    assert made.status_code == 201
    assert post(client, "locations", {"name": "van", "kind": "van"}).status_code == 422
    edit = f"locations/{made.json()['ref']}/edit"
    body = {"name": "Van 1", "kind": "van", "is_default": True, "version": 1}
    assert post(client, edit, body).json()["version"] == 2
    assert post(client, edit, body).status_code == 409
    names = [
        (row["name"], row["is_default"]) for row in client.get("/api/v1/locations").json()["items"]
    ]
    assert names == [("Van 1", True), ("Main stock", False)]
