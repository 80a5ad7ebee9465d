"""The book of what was put off: what it holds, and the way back onto an order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from fettle.access.tokens import make_token
from fettle.estimates.queries import Wanted, book, put_off_of_unit
from fettle.estimates.tests.factories import Asked
from fettle.journal import clock
from fettle.kernel.refusal import Refused
from fettle.orders import actions as orders
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import OtherGarage, line_of
from fettle.orders.tests.pages import Desk, text_of


@pytest.fixture
def later(asked: Asked) -> Order:
    """Pads are declined, wipers put off for forty days; the car went home, and came again."""
    _version, code = asked.sent()
    asked.answered(code, asked.reply("no", "later"))
    day = (clock.now() + timedelta(days=40)).date()
    ada, ref = asked.garage.ada, asked.order.ref
    orders.propose_line(ada, ref, asked.wipers.ref)
    orders.defer_line(ada, ref, asked.wipers.ref, due_on=day.isoformat())
    orders.cancel_order(asked.garage.rex, ref, "went home")
    return asked.garage.opened()


def texts(asked: Asked, **wanted: Any) -> list[str]:
    return [row.text for row in book(asked.garage.ada, Wanted(**wanted)).rows]


def test_it_holds_what_clients_put_off_and_what_it_is_worth(asked: Asked, later: Order) -> None:
    found = book(asked.garage.ada, Wanted())
    assert [(row.text, row.state, row.danger, row.client, row.plate) for row in found.rows] == [
        ("Wipers", "deferred", "minor", "Cy Young", "B-CY 325"),
        ("Brake pads", "declined", "dangerous", "Cy Young", "B-CY 325"),
    ]
    assert (found.total_minor, found.count, found.next) == (12_200, 2, None)
    assert {row.open_ref for row in found.rows} == {later.ref}


def test_filters(asked: Asked, later: Order) -> None:
    assert texts(asked, state="declined") == ["Brake pads"]
    assert texts(asked, danger="minor") == ["Wipers"]
    assert texts(asked, due="month") == []
    assert texts(asked, due="quarter") == ["Wipers"]
    assert texts(asked, q="bcy325", state="deferred") == ["Wipers"]
    assert texts(asked, q="%") == []
    assert texts(asked, skip=1) == ["Brake pads"]
    assert put_off_of_unit(asked.garage.ada, asked.garage.fiat.ref).rows == []


def test_what_the_shop_took_off_is_not_in_it(asked: Asked) -> None:
    _version, code = asked.sent()
    asked.answered(code, asked.reply("yes", "yes"))
    orders.remove_line(asked.garage.ada, asked.order.ref, asked.pads.ref)
    assert texts(asked) == []


def test_other_shops_do_not_see_it(asked: Asked, later: Order, other: OtherGarage) -> None:
    assert book(other.eve, Wanted()).rows == []


def test_it_is_proposed_again_once_and_leaves_the_book(asked: Asked, later: Order) -> None:
    new = line_of(orders.repeat_line(asked.garage.ada, later.ref, asked.pads.ref))
    assert (new.authorisation, new.found, new.danger) == ("proposed", "2 mm left", "dangerous")
    assert texts(asked) == ["Wipers"]
    with pytest.raises(Refused):
        orders.repeat_line(asked.garage.ada, later.ref, asked.pads.ref)
    orders.decline_line(asked.garage.ada, later.ref, new.ref)
    assert sorted(texts(asked)) == ["Brake pads", "Wipers"]


def test_it_is_in_the_plan_of_the_unit_too(asked: Asked, later: Order) -> None:
    from fettle.upkeep.models import PlanLine

    rows = {row.name: row for row in PlanLine.objects.filter(unit=asked.garage.bmw)}
    assert sorted(rows) == ["Brake pads", "Wipers"]
    assert {row.origin for row in rows.values()} == {"declined"}
    assert (rows["Wipers"].forecast_minor, rows["Brake pads"].forecast_minor) == (2400, 9800)


def test_the_pages(asked: Asked, later: Order) -> None:
    desk = Desk(asked.garage.ada)
    page = text_of(desk.get("deferred"))
    assert "€122.00" in page and f"Propose on #{later.number}" in page
    assert "Nothing put off fits." in text_of(desk.get("deferred", q="nobody"))
    part = text_of(desk.live("deferred.of_unit", asked.garage.bmw.ref))
    assert "Brake pads" in part
    assert desk.post("line.repeat", later.ref, asked.pads.ref).status_code == 302
    assert Line.objects.filter(order=later, authorisation="proposed").count() == 1
    assert Desk(asked.garage.tek).get("deferred").status_code == 403


def test_for_machines(asked: Asked, later: Order) -> None:
    garage = asked.garage
    _row, token = make_token(garage.ada.person_id or 0, garage.shop.pk, "t", ["*"], clock.now())
    call = Browser(headers={"Authorization": f"Bearer {token}"})
    found = call.get("/api/v1/deferred?state=declined").json()
    assert [(row["text"], row["total"]["amount"]) for row in found["items"]] == [
        ("Brake pads", "98.00")
    ]
    at = f"/api/v1/orders/{later.ref}"
    made = call.post(f"{at}/lines/{asked.pads.ref}/repeat", "{}", "application/json")
    assert made.status_code == 200, made.content
    draft = call.post(f"{at}/estimates", '{"note": "x"}', "application/json")
    assert draft.status_code == 201, draft.content
    ref = draft.json()["ref"]
    assert call.post(f"/api/v1/estimates/{ref}/send", "{}", "application/json").status_code == 200
    address = call.post(f"/api/v1/estimates/{ref}/link", "{}", "application/json").json()["address"]
    assert Browser().get(address.removeprefix("http://testserver")).status_code == 200
    full = call.get(f"/api/v1/estimates/{ref}").json()
    assert [line["asked"] for line in full["lines"]] == [True]
    assert [row["n"] for row in call.get(f"{at}/estimates").json()] == [1]
    answer = {"choices": {full["lines"][0]["line"]: "yes"}, "name": "Cy", "consent": True}
    refused = call.post(f"/api/v1/estimates/{ref}/answer", answer, "application/json")
    assert refused.status_code == 403  # staff do not answer for the client
    line = full["lines"][0]["line"]
    said = call.post(f"{at}/lines/{line}/authorise", {"channel": "phone"}, "application/json")
    assert said.status_code == 200
    (row,) = call.get(f"{at}/authorisations").json()
    assert (row["state"], row["channel"], row["ceiling"]["amount"]) == (
        "authorised", "phone", "98.00",
    )  # fmt: skip
    wrong = call.post("/api/v1/asking/workshop", {"asks": True}, "application/json")
    assert wrong.status_code == 403
    assert (
        call.post(f"{at}/lines/{line}/defer", {"due_on": "x"}, "application/json").status_code
        == 422
    )
