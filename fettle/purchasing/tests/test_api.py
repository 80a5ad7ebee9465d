"""Purchasing for machines: the same rules, told by field."""

from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import on_shelf
from fettle.stock.tests.test_api import post


def test_a_machine_orders_and_receives(shop, main, pads):
    client = signed_in(shop)
    supplier = post(client, "suppliers", {"name": "Parts House"}).json()["ref"]
    edited = post(client, f"suppliers/{supplier}/edit", {"name": "Parts & Co", "version": 1})
    assert edited.json()["version"] == 2
    cost = {"amount": "19.00", "currency": "EUR"}
    body = {
        "supplier": supplier,
        "location": main.ref,
        "lines": [{"item": pads.ref, "quantity": "4", "cost": cost}],
    }
    ref = post(client, "purchases", body).json()["ref"]
    assert post(client, f"purchases/{ref}/edit", body | {"version": 1}).status_code == 200
    assert post(client, f"purchases/{ref}/send", {}).json()["state"] == "sent"
    line = client.get(f"/api/v1/purchases/{ref}").json()["lines"][0]
    assert (line["quantity"], line["received"], line["cost"]) == ("4", "0", cost)
    wrong = post(client, f"purchases/{ref}/receive", {
        "lines": [{"line": line["ref"], "quantity": "-5"}]
    })  # fmt: skip
    assert wrong.status_code == 422
    assert list(wrong.json()["errors"]) == ["lines.0.quantity"]
    over = post(client, f"purchases/{ref}/receive", {
        "lines": [{"line": line["ref"], "quantity": "5"}]
    })  # fmt: skip
    assert (over.status_code, over.json()["rule"]) == (409, "purchase.over")
    other = post(client, f"purchases/{ref}/receive", {
        "lines": [{"line": line["ref"], "quantity": "1",
                   "cost": {"amount": "1", "currency": "USD"}}]
    })  # fmt: skip
    assert other.status_code == 422
    done = post(client, f"purchases/{ref}/receive", {
        "lines": [{"line": line["ref"], "quantity": "1"}], "delivery_note": "DN-1",
    })  # fmt: skip
    assert done.json()["state"] == "part"
    closed = post(client, f"purchases/{ref}/close", {"reason": "Not made any more"})
    assert closed.json()["state"] == "received"
    assert on_shelf(pads, main) == (1000, 0, 1900)
    rows = client.get("/api/v1/purchases", {"show": "ended"}).json()["items"]
    assert [row["number"] for row in rows] == [1]
    assert client.get("/api/v1/suppliers").json()["items"][0]["name"] == "Parts & Co"


def test_a_machine_orders_what_is_missing(shop, main, pads, supplier):
    client = signed_in(shop)
    body = {"item": pads.ref, "location": main.ref, "minimum": "3"}
    assert post(client, "stock/minimum", body).status_code == 200
    row = client.get("/api/v1/purchases/missing").json()["items"][0]
    assert (row["item"], row["suggested"], row["free"]) == (pads.ref, "3", "0")
    line = {"item": pads.ref, "supplier": supplier.ref, "quantity": "3"}
    body = {"location": main.ref, "lines": [line]}
    assert len(post(client, "purchases/missing", body).json()["orders"]) == 1
    again = post(client, "purchases/missing", body)
    assert (again.status_code, again.json()["rule"]) == (409, "purchase.not_missing")
    cancelled = client.get("/api/v1/purchases").json()["items"][0]["ref"]
    answer = post(client, f"purchases/{cancelled}/cancel", {"reason": "Not needed"})
    assert answer.json()["state"] == "cancelled"
