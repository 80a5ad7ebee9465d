"""A garage's day over the API: the same rules as on the pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fettle.orders.models import Line, Order, OrderPhoto, Reception
from fettle.orders.tests.factories import Garage, OtherGarage, fresh, jpeg
from fettle.orders.tests.machine import Machine


@pytest.fixture
def rex(garage: Garage) -> Machine:
    return Machine(garage.rex)


@pytest.fixture
def tek(garage: Garage) -> Machine:
    return Machine(garage.tek)


def test_a_day(garage: Garage, rex: Machine, tek: Machine) -> None:
    opened = rex.post(
        "/orders",
        {
            "client": garage.cy.ref,
            "unit": garage.bmw.ref,
            "section": garage.lifts.ref,
            "responsible": garage.ref_of("Tek"),
            "title": "Brakes",
            "promised_at": "2026-12-24T15:00:00+01:00",
        },
    )
    assert (rex.status, opened["stage"], opened["number"]) == (201, "new", 1)
    at = f"/orders/{opened['ref']}"
    rex.post(
        f"{at}/receive",
        {
            "meter": 84210,
            "fuel_eighths": 3,
            "lights": ["abs"],
            "complaint": "Squeals",
            "marks": [{"kind": "dent", "x": 10, "y": 20}],
            "works": [{"text": "Look at the brakes"}],
        },
    )
    assert rex.status == 200
    tek.post(f"{at}/start")
    tek.post(f"{at}/wait", {"reason": "parts", "note": "pads"})
    asked = tek.post(f"{at}/part-requests", {"text": "Pads, front"})["request"]
    rex.post(f"{at}/part-requests/{asked}/issue", {"item": garage.pads.ref})
    tek.post(f"{at}/resume")
    oil = rex.post(f"{at}/lines", {"item": garage.oil.ref, "quantity": 4.5})["line"]
    rex.post(f"{at}/lines/{oil}/reserve")
    rex.post(f"{at}/lines/{oil}/issue", {"quantity": "4"})
    rex.post(f"{at}/lines/{oil}/issue")
    rex.post(f"{at}/lines/{oil}/return", {"quantity": "0.5"})
    work = Line.objects.get(text="Look at the brakes").ref
    tek.post(f"{at}/lines/{work}/do")
    tek.post(f"{at}/lines/{work}/undo")
    tek.post(f"{at}/lines/{work}/do")
    rex.post(
        f"{at}/lines/{work}/edit",
        {
            "unit_price": {"amount": "90.00", "currency": "EUR"},
            "quantity": "0.5",
        },
    )
    tek.post(f"{at}/comments", {"text": "2 mm left"})
    assert tek.status == 201
    done = tek.post(f"{at}/ready")
    assert (tek.status, done["stage"]) == (200, "ready")
    assert done["total"] == {"amount": "141.60", "currency": "EUR"}
    assert Reception.objects.get().meter == 84_210


def test_the_order_is_read_with_everything(garage: Garage, order: Order, rex: Machine) -> None:
    line = rex.post(f"/orders/{order.ref}/parts", {"item": garage.pads.ref, "quantity": 1})["line"]
    told = rex.get(f"/orders/{order.ref}")
    assert (told["ref"], told["client"]["name"], told["unit"]["plate"]) == (
        order.ref,
        "Cy Young",
        "B-CY 325",
    )
    assert "order.start" in told["can"]
    (shown,) = told["lines"]
    assert (shown["ref"], shown["quantity"], shown["issued"], shown["tax_percent"]) == (
        line,
        "1",
        "1",
        "19",
    )
    assert shown["cost"] == {"amount": "21.00", "currency": "EUR"}
    assert told["margin"]["margin"] == {"amount": "20.18", "currency": "EUR"}
    assert [entry["verb"] for entry in told["history"]] == ["line.issue", "order.open"]


def test_costs_are_for_those_who_may_see_them(garage: Garage, order: Order, tek: Machine) -> None:
    Machine(garage.rex).post(f"/orders/{order.ref}/parts", {"item": garage.pads.ref})
    told = tek.get(f"/orders/{order.ref}")
    assert "margin" not in told
    assert "cost" not in told["lines"][0]
    assert b"21.00" not in tek.last.content


def test_lists_go_on_by_cursor_and_narrow(garage: Garage, rex: Machine) -> None:
    refs = [garage.opened(flow="ticket", unit_ref=None).ref for _ in range(5)]
    first = rex.get("/orders", limit=2)
    second = rex.get("/orders", limit=2, cursor=first["next"])
    third = rex.get("/orders", limit=2, cursor=second["next"])
    found = [row["ref"] for page in (first, second, third) for row in page["items"]]
    assert (found, third["next"]) == (refs[::-1], None)
    bmw = garage.opened().ref
    for query in (
        {"unit": garage.bmw.ref},
        {"flow": "workshop"},
        {"q": "b cy 325"},
        {"q": "6", "limit": 1},
    ):
        if "q" not in query or query["q"] != "6":
            assert [row["ref"] for row in rex.get("/orders", **query)["items"]] == [bmw], query
    assert len(rex.get("/orders", client=garage.cy.ref)["items"]) == 6
    assert len(rex.get("/orders", stage="open")["items"]) == 6
    assert rex.get("/orders", stage="closed")["items"] == []
    assert len(rex.get("/orders", responsible=garage.ref_of("Tek"))["items"]) == 6


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "201"}, "limit"),
        ({"limit": "１２"}, "limit"),
        ({"limit": "9" * 5000}, "limit"),
        ({"limit": "1e2"}, "limit"),
        ({"stage": "lost"}, "stage"),
        ({"flow": "car_wash"}, "flow"),
        ({"q": "x" * 81}, "q"),
        ({"q": "a\0b"}, "q"),
        ({"q": "a\u202eb"}, "q"),
        ({"cursor": "x" * 401}, "cursor"),
    ],
)
def test_lists_refuse_what_they_do_not_know(
    garage: Garage, rex: Machine, query: dict[str, str], field: str
) -> None:
    told = rex.get("/orders", **query)
    assert (rex.status, set(told["errors"])) == (422, {field})


def test_a_made_up_cursor_is_refused(garage: Garage, rex: Machine) -> None:
    for cursor in ("zzz", "W10", "bnVsbA", "\0"):
        rex.get("/orders", cursor=cursor)
        assert rex.status == 422


@pytest.mark.parametrize("name", ["section", "responsible", "client", "unit"])
def test_a_filter_of_nothing_finds_nothing(garage: Garage, rex: Machine, name: str) -> None:
    garage.opened()
    for ref in ("0" * 16, "x", "' OR 1=1 --"):
        assert rex.get("/orders", **{name: ref})["items"] == []
    rex.get("/orders", **{name: "a\0b"})
    assert rex.status in (200, 422)


def test_a_technician_sees_only_their_own(garage: Garage, tek: Machine) -> None:
    mine = garage.opened()
    other = garage.opened(unit_ref=garage.fiat.ref, responsible_ref=None)
    assert [row["ref"] for row in tek.get("/orders")["items"]] == [mine.ref]
    tek.get(f"/orders/{other.ref}")
    assert tek.status == 404


def test_another_shops_order_is_not_there(garage: Garage, other: OtherGarage, rex: Machine) -> None:
    assert rex.get("/orders")["items"] == []
    told = rex.get(f"/orders/{other.order.ref}")
    assert (rex.status, told["rule"]) == (404, "order.unknown")
    missing = rex.get("/orders/" + "0" * 16)
    assert missing["detail"] == told["detail"]


def test_photos_come_and_go(garage: Garage, order: Order, tek: Machine) -> None:
    picture = SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")
    answer = tek.upload(f"/orders/{order.ref}/photos", photo=picture, caption="before")
    assert (tek.status, OrderPhoto.objects.get().caption) == (201, "before")
    tek.get(f"/orders/{order.ref}/photos/{answer['photo']}")
    assert tek.last["Content-Type"] == "image/webp"
    assert BytesIO(b"".join(tek.last.streaming_content)).read(4) == b"RIFF"
    stranger = Machine(OtherGarage(garage.cy, garage.fiat).eve)
    stranger.get(f"/orders/{order.ref}/photos/{answer['photo']}")
    assert stranger.status == 404


def test_uploads_that_are_none(garage: Garage, order: Order, tek: Machine) -> None:
    at = f"/orders/{order.ref}/photos"
    told = tek.upload(at, caption="x")
    assert (tek.status, set(told["errors"])) == (422, {"photo"})
    told = tek.upload(at, photo=SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>"))
    assert (tek.status, set(told["errors"])) == (422, {"photo"})
    told = tek.upload(at, photo=SimpleUploadedFile("a.jpg", jpeg()), shown_to_client="1")
    assert (tek.status, set(told["errors"])) == (422, {"shown_to_client"})
    told = tek.upload(at, photo=SimpleUploadedFile("a.jpg", jpeg()), caption="x" * 121)
    assert (tek.status, set(told["errors"])) == (422, {"caption"})
    tek.send(at, b"--x\r\nnonsense", kind="multipart/form-data; boundary=x")
    assert tek.status in (400, 422)
    tek.send(at, b"x", kind="multipart/form-data")
    assert tek.status in (400, 422)
    assert not OrderPhoto.objects.exists()


def test_the_same_key_answers_the_same(garage: Garage, order: Order, rex: Machine) -> None:
    at, body = f"/orders/{order.ref}/parts", {"item": garage.pads.ref, "quantity": "1"}
    first = rex.post(at, body, key="tap-1")
    assert rex.post(at, body, key="tap-1") == first
    assert garage.on_shelf(garage.pads) == (3000, 0)
    told = rex.post(at, {**body, "quantity": "2"}, key="tap-1")
    assert (rex.status, told["rule"]) == (422, "key.reused")
    rex.post(at, body, key="x" * 201)
    assert rex.status == 422
    assert fresh(order).line_count == 1


def test_refusals_name_their_rule(garage: Garage, order: Order, rex: Machine) -> None:
    told = rex.post(f"/orders/{order.ref}/parts", {"item": garage.pads.ref, "quantity": "9"})
    assert (rex.status, told["rule"], told["detail"]) == (
        409,
        "stock.short",
        "Only 4 of Brake pads left.",
    )
    told = rex.post(f"/orders/{order.ref}/reopen")
    assert (rex.status, told["rule"], told["type"]) == (
        409,
        "order.move",
        "urn:fettle:problem:order.move",
    )
    told = rex.post(f"/orders/{order.ref}/edit", {"title": "x", "version": 99})
    assert (rex.status, told["rule"]) == (409, "stale.version")


def test_ready_lists_what_is_left(garage: Garage, order: Order, rex: Machine) -> None:
    line = rex.post(f"/orders/{order.ref}/lines", {"item": garage.labour.ref})["line"]
    told = rex.post(f"/orders/{order.ref}/ready")
    assert (rex.status, told["rule"]) == (409, "order.unrecorded")
    assert told["errors"][line]["detail"] == "Labour is not done."


def test_cancel_lists_the_issued_parts(garage: Garage, order: Order, rex: Machine) -> None:
    line = rex.post(f"/orders/{order.ref}/parts", {"item": garage.pads.ref})["line"]
    told = rex.post(f"/orders/{order.ref}/cancel", {"reason": "no"})
    assert (rex.status, told["rule"], set(told["errors"])) == (422, "order.parts_undecided", {line})
    answer = rex.post(f"/orders/{order.ref}/cancel", {"reason": "no", "parts": {line: "billed"}})
    assert Order.objects.get(ref=answer["sale"]).flow == "counter_sale"


def test_roles_are_asked(garage: Garage, order: Order, tek: Machine) -> None:
    told = tek.post(f"/orders/{order.ref}/parts", {"item": garage.pads.ref})
    assert (tek.status, told["rule"]) == (403, "access.role")
    told = tek.post("/orders", {"client": garage.cy.ref, "unit": garage.bmw.ref})
    assert tek.status == 403


def test_a_token_does_no_more_than_its_scopes(garage: Garage, order: Order) -> None:
    reader = Machine(garage.olu, ["order.view", "line.*"])
    reader.get(f"/orders/{order.ref}")
    assert reader.status == 200
    reader.post(f"/orders/{order.ref}/lines", {"item": garage.labour.ref})
    assert reader.status == 201
    reader.post(f"/orders/{order.ref}/start")
    assert reader.status == 403


def test_a_clients_order_is_submitted_by_its_flow(garage: Garage) -> None:
    olu = Machine(garage.olu)
    answer = olu.post(
        "/orders",
        {
            "flow": "shop_order",
            "lines": [{"item": garage.pads.ref, "quantity": "2"}],
            "note": "no ice",
            "wished_tender": "card",
            "client": garage.cy.ref,
        },
    )
    assert (olu.status, answer["stage"]) == (201, "submitted")
    assert garage.on_shelf(garage.pads) == (2000, 2000)
    at = f"/orders/{answer['ref']}"
    assert olu.post(f"{at}/accept")["stage"] == "new"
    line = Line.objects.get().ref
    olu.post(f"{at}/lines/{line}/deliver")
    olu.post(f"{at}/pay", {"tender": "cash"})
    assert olu.post(f"{at}/complete")["stage"] == "closed"


def test_types_of_service(garage: Garage, rex: Machine) -> None:
    ref = rex.post("/service-types", {"name": "Tyres", "names": {"ru": "Шины"}})["ref"]
    assert rex.status == 201
    rex.post(f"/service-types/{ref}/edit", {"name": "Wheels"})
    assert {row["name"] for row in rex.get("/service-types")["items"]} == {"Repair", "Wheels"}
