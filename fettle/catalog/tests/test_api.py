"""The catalogue for machines: the same rules, told by field."""

import pytest

from fettle.catalog.models import Item
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import make_part

ITEMS = "/api/v1/items"


def post(client, address, body, **headers):
    return client.post(address, body, content_type="application/json", headers=headers)


def body(tax, **wanted):
    values = {
        "name": "Oil filter",
        "price": {"amount": "12.50", "currency": "EUR"},
        "tax_rate": tax.ref,
        "stocked": True,
    }
    return values | wanted


def test_an_item_is_made_and_read_back(shop, tax):
    client = signed_in(shop)
    made = post(
        client,
        ITEMS,
        body(
            tax,
            sku="OF-104",
            barcodes=["400638"],
            names={"ru": "Масляный фильтр"},
            cost={"amount": "7", "currency": "EUR"},
        ),
    )
    assert made.status_code == 201
    told = client.get(f"{ITEMS}/{made.json()['ref']}").json()
    assert told["price"] == {"amount": "12.50", "currency": "EUR"}
    assert told["cost"] == {"amount": "7.00", "currency": "EUR"}
    assert (told["step"], told["barcodes"], told["names"]) == (
        "1",
        ["400638"],
        {"ru": "Масляный фильтр"},
    )


def test_a_replay_makes_one_item(shop, tax):
    client = signed_in(shop)
    answers = [post(client, ITEMS, body(tax), **{"Idempotency-Key": "k"}).json() for _ in "12"]
    assert answers[0] == answers[1]
    assert Item.objects.count() == 1
    other = post(client, ITEMS, body(tax, name="Another"), **{"Idempotency-Key": "k"})
    assert (other.status_code, other.json()["rule"]) == (422, "key.reused")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("price", {"price": {"amount": "-1", "currency": "EUR"}}),
        ("price", {"price": {"amount": "NaN", "currency": "EUR"}}),
        ("price", {"price": {"amount": "1.234", "currency": "EUR"}}),
        ("price", {"price": {"amount": "9" * 30, "currency": "EUR"}}),
        ("price", {"price": None}),
        ("price.currency", {"price": {"amount": "1", "currency": "USD"}}),
        ("name", {"name": ""}),
        ("name", {"name": "x" * 161}),
        ("name", {"name": "a\x00b"}),
        ("name", {"name": "a\u202eb"}),
        ("sku", {"sku": "y" * 41}),
        ("kind", {"kind": "moon"}),
        ("tax_rate", {"tax_rate": "nothing"}),
        ("category", {"category": "nothing"}),
        ("step", {"step": "0.5"}),
        ("step", {"step": "-1"}),
        ("names", {"names": {"tlh": "Hegh"}}),
        ("barcodes", {"barcodes": ["a\x00"]}),
        ("stocked", {"kind": "labour"}),
        ("points_price", {"points_price": -1}),
    ],
)
def test_wrong_values_are_told_by_field_and_change_nothing(shop, tax, field, wrong):
    answer = post(signed_in(shop), ITEMS, body(tax, **wrong))
    assert answer.status_code == 422
    assert field in answer.json()["errors"], answer.json()
    assert not Item.objects.exists()


@pytest.mark.parametrize("extra", ["id", "ref", "active", "version_", "cost_minor", "shop"])
def test_a_field_that_is_not_offered_is_refused(shop, tax, extra):
    assert post(signed_in(shop), ITEMS, body(tax, **{extra: 1})).status_code == 422
    assert not Item.objects.exists()


def test_a_partial_change_leaves_the_rest(shop, olu, tax):
    item = make_part(olu, sku="OF-104", names={"ru": "Фильтр"})
    answer = post(signed_in(shop), f"{ITEMS}/{item.ref}/edit", {"name": "Filter", "version": 1})
    assert answer.json() == {"ref": item.ref, "version": 2}
    item.refresh_from_db()
    assert (item.name, item.sku, item.price_minor, item.names) == (
        "Filter",
        "OF-104",
        1250,
        {"ru": "Фильтр"},
    )
    stale = post(
        signed_in(shop, "reception"), f"{ITEMS}/{item.ref}/edit", {"name": "B", "version": 1}
    )
    assert (stale.status_code, stale.json()["rule"]) == (409, "stale.version")


def test_costs_are_hidden_from_those_who_may_not_see_them(shop, olu, tax):
    item = make_part(olu)
    told = signed_in(shop, "technician").get(f"{ITEMS}/{item.ref}").json()
    assert "cost" not in told
    assert post(signed_in(shop, "advisor"), ITEMS, body(tax)).status_code == 403


def test_lists_are_paged(shop, olu, tax):
    for number in range(3):
        make_part(olu, f"Part {number}")
    client = signed_in(shop)
    first = client.get(ITEMS, {"limit": 2}).json()
    rest = client.get(ITEMS, {"limit": 2, "cursor": first["next"]}).json()
    names = [item["name"] for item in first["items"] + rest["items"]]
    assert (names, rest["next"]) == (["Part 0", "Part 1", "Part 2"], None)


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": 0},
        {"limit": "x"},
        {"cursor": "!"},
        {"kind": "moon"},
        {"q": "\x00"},
        {"limit": 10**6},
    ],
)
def test_a_wrong_question_is_422(shop, asked):
    assert signed_in(shop).get(ITEMS, asked).status_code == 422


def test_what_is_not_there_is_404(shop, olu):
    client = signed_in(shop)
    assert client.get(f"{ITEMS}/nothing").status_code == 404
    assert post(client, f"{ITEMS}/nothing/retire", {}).status_code == 404


def test_retire_and_restore(shop, olu, tax):
    item, client = make_part(olu), signed_in(shop)
    assert post(client, f"{ITEMS}/{item.ref}/retire", {"version": 1}).json()["version"] == 2
    assert client.get(ITEMS).json()["items"] == []
    assert post(client, f"{ITEMS}/{item.ref}/restore", {}).json()["version"] == 3


def test_taxes(shop, olu):
    client = signed_in(shop)
    made = post(client, "/api/v1/tax-rates", {"name": "Reduced", "percent": "7.5"})
    assert made.status_code == 201
    assert client.get("/api/v1/tax-rates").json()["items"][0]["percent"] == "7.5"
    for percent in ("101", "-1", "x", "1.234"):
        assert (
            post(client, "/api/v1/tax-rates", {"name": "B", "percent": percent}).status_code == 422
        )
    assert post(client, "/api/v1/tax-rates", {"name": "reduced", "percent": "7"}).status_code == 422
