"""A new order at the counter, with and without a script."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft
from fettle.orders.models import Order
from fettle.orders.queries.choosing import promise_after
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk, text_of

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_search_finds_the_client_with_the_car(garage: Garage) -> None:
    desk = Desk(garage.rex)
    for q in ("Cy Young", "BCY325", "b-cy 325"):
        page = text_of(desk.get("order.open", q=q))
        assert f"?client={garage.cy.ref}&amp;unit={garage.bmw.ref}" in page
    part = text_of(desk.live("order.find", q="Young"))
    assert "<html" not in part and garage.bmw.ref in part and garage.fiat.ref in part
    assert "Nobody found." in text_of(desk.live("order.find", q="Zzyzx"))


def test_it_opens_with_a_plain_form(garage: Garage) -> None:
    desk = Desk(garage.rex)
    zone = ZoneInfo(garage.shop.time_zone)
    later = timezone.now() + timedelta(days=9)
    promised = later.astimezone(zone).replace(second=0, microsecond=0)
    page = text_of(desk.get("order.open", client=garage.cy.ref))
    assert "B-CY 325" in page and "B-CY 500" in page
    answer = desk.post(
        "order.open",
        client=garage.cy.ref,
        unit=garage.bmw.ref,
        title="Brake noise",
        service_type=garage.repair.ref,
        section=garage.lifts.ref,
        responsible=garage.ref_of("Tek"),
        promised_at=promised.strftime("%Y-%m-%dT%H:%M"),
        client_note="It squeaks",
        note="Hurry",
    )
    order = Order.objects.get()
    assert answer["Location"] == reverse("order", args=[order.ref])
    assert (order.title, order.unit, order.section) == ("Brake noise", garage.bmw, garage.lifts)
    assert order.promised_at == promised
    assert order.stage == "new" and order.client_note == "It squeaks" and order.note == "Hurry"


def test_a_unit_alone_brings_its_owner(garage: Garage) -> None:
    page = text_of(Desk(garage.rex).get("order.open", unit=garage.fiat.ref))
    assert f'value="{garage.cy.ref}"' in page
    assert f'value="{garage.fiat.ref}" ' in page.replace("required ", "")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("unit", "", "Choose the unit that is worked on."),
        ("unit", "0" * 16, "Choose the unit that is worked on."),
        ("title", "x" * 161, "at most 160 characters"),
        ("title", "a\u202eb", "hidden marks"),
        ("promised_at", "yesterday", "Write a date and a time."),
        ("promised_at", "2001-01-01T10:00", "This time is past already."),
        ("service_type", "0" * 16, "Select a valid choice"),
        ("responsible", "nobody", "Select a valid choice"),
    ],
)
def test_wrong_values_are_told_at_the_field(
    garage: Garage, field: str, value: str, sentence: str
) -> None:
    values = {
        "client": garage.cy.ref,
        "unit": garage.bmw.ref,
        "title": "Brake noise",
        "note": "Kept as typed",
    }
    answer = Desk(garage.rex).post("order.open", **values | {field: value})
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert "Kept as typed" in text_of(answer) and f'href="#id_{field}' in text_of(answer)
    assert not Order.objects.exists()


def test_a_second_order_is_told_and_needs_a_reason(garage: Garage) -> None:
    first = garage.opened()
    desk = Desk(garage.rex)
    values = {"client": garage.cy.ref, "unit": garage.bmw.ref, "title": "Tyres"}
    page = text_of(desk.get("order.open", client=garage.cy.ref, unit=garage.bmw.ref))
    assert f"Order {first.number} is open for this unit." in page and "Why a second order?" in page
    answer = desk.post("order.open", **values)
    assert answer.status_code == 409 and 'value="Tyres"' in text_of(answer)
    assert reverse("order", args=[first.ref]) in text_of(answer)
    answer = desk.post("order.open", **values, override_reason="Another fault")
    assert answer.status_code == 302 and Order.objects.count() == 2


def test_a_client_without_a_unit_is_sent_to_add_one(garage: Garage) -> None:
    ref = create_client(garage.rex, ClientDraft(name="Nell"))["ref"]
    page = text_of(Desk(garage.rex).get("order.open", client=ref))
    assert "no unit yet" in page and reverse("unit.create", args=[ref]) in page


def test_it_is_shut_to_technicians_and_foreign_references(
    garage: Garage, other: OtherGarage
) -> None:
    assert Desk(garage.tek).get("order.open").status_code == 403
    assert Desk(garage.tek).post("order.open", client=garage.cy.ref).status_code == 403
    assert Desk(garage.rex).get("order.open", client="0" * 16).status_code == 404
    assert Desk(garage.rex).get("order.open", unit="no such").status_code == 404
    answer = Desk(garage.rex).post(
        "order.open", client=garage.cy.ref, unit=garage.bmw.ref, section=other.section.ref
    )
    assert answer.status_code == 422 and Order.objects.filter(shop=garage.shop).count() == 0


@pytest.mark.parametrize(
    ("now", "promise"),
    [
        (datetime(2026, 11, 20, 9, tzinfo=BERLIN), datetime(2026, 11, 20, 17, tzinfo=BERLIN)),
        (datetime(2026, 11, 20, 15, 1, tzinfo=BERLIN), datetime(2026, 11, 21, 12, tzinfo=BERLIN)),
        (datetime(2026, 11, 21, 16, tzinfo=BERLIN), datetime(2026, 11, 23, 12, tzinfo=BERLIN)),
        (datetime(2026, 11, 22, 9, tzinfo=BERLIN), datetime(2026, 11, 23, 12, tzinfo=BERLIN)),
    ],
)
def test_the_usual_promise_is_a_working_hour(now: datetime, promise: datetime) -> None:
    assert promise_after(now, BERLIN) == promise


def test_the_heading_changes_and_two_tabs_are_kept_apart(garage: Garage, order: Order) -> None:
    desk = Desk(garage.ada)
    assert 'name="version"' in text_of(desk.live("order.edit", order.ref))
    desk.post("order.edit", order.ref, title="New title", version=order.version)
    assert fresh(order).title == "New title"
    answer = desk.post("order.edit", order.ref, title="Older tab", version=order.version)
    assert answer.status_code == 409 and 'value="Older tab"' in text_of(answer)
    assert fresh(order).title == "New title"


def test_fragments_for_the_clients_pages(garage: Garage, other: OtherGarage, order: Order) -> None:
    desk = Desk(garage.rex)
    part = text_of(desk.live("orders.of_client", garage.cy.ref))
    assert f"#{order.number}" in part and f"?client={garage.cy.ref}" in part
    assert f"unit={garage.bmw.ref}" in text_of(desk.live("orders.of_unit", garage.bmw.ref))
    part = text_of(desk.live("orders.of_unit", garage.fiat.ref))
    assert "No orders yet." in part and reverse("order", args=[other.order.ref]) not in part
    assert "New order" not in text_of(Desk(garage.tek).live("orders.of_client", garage.cy.ref))
    assert desk.live("orders.of_client", "0" * 16).status_code == 404


def test_a_new_client_comes_back_into_the_new_order(garage: Garage) -> None:
    desk = Desk(garage.rex)
    new = reverse("order.open")
    page = text_of(desk.get("order.open"))
    assert f"{reverse('client.create')}?next={new}" in page
    page = text_of(desk.get("client.create", next=new))
    assert f'name="next" value="{new}"' in page
    answer = desk.post(
        "client.create",
        next=new,
        name="Nell Fox",
        kind="person",
        language="en",
        unit_kind="car",
        unit_make="Fiat",
        unit_plate="B-NF 1",
        unit_meter="km",
    )
    assert answer.status_code == 302 and answer["Location"].startswith(f"{new}?client=")
    assert "&unit=" in answer["Location"]
    page = text_of(desk.browser.get(answer["Location"]))
    assert "Nell Fox" in page and "B-NF 1" in page
    answer = desk.post(
        "client.create", next="https://evil.example/", name="Nat Fox", kind="person", language="en"
    )
    assert answer["Location"].startswith("/clients/")
