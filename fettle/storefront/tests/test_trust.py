"""What a client sends to the API: nothing but what is wished is heard, and nothing else is seen."""

from __future__ import annotations

from typing import Any

from django.test import Client as Browser

from fettle.orders.models import Order
from fettle.storefront.tests.stage import Bar, Phone

ORDERS = "/api/v1/orders"


def ask(browser: Browser, path: str, **body: Any) -> Any:
    return browser.post(path, body, content_type="application/json")


def wish(bar: Bar, **more: Any) -> dict[str, Any]:
    return {"flow": "shop_order", "lines": [{"item": bar.cola.ref}], **more}


NOT_THEIRS = (
    "total", "total_minor", "price", "discount", "stage", "place", "place_id", "client_id", "shop",
    "paid", "points", "tax", "number",
)  # fmt: skip


def test_fields_that_are_not_the_clients_to_say_are_refused(bar: Bar, phone: Phone) -> None:
    for field in NOT_THEIRS:
        assert ask(phone.browser, ORDERS, **wish(bar, **{field: 1})).status_code == 422, field
        line = {"item": bar.cola.ref, "pay_with": "money", field: 1}
        assert ask(phone.browser, ORDERS, **wish(bar, lines=[line])).status_code == 422, field
    assert not Order.objects.exists()


def test_nobody_orders_for_somebody_else(bar: Bar, phone: Phone) -> None:
    dan = bar.client("Dan")
    answer = ask(phone.browser, ORDERS, **wish(bar, client=dan.ref))
    assert answer.status_code >= 400 or phone.order().client_id != dan.pk
    assert not Order.objects.filter(client=dan).exists()


def test_a_client_does_nothing_of_an_operators(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    phone.submit()
    bodies = {"pay": {"tender": "cash"}, "void": {"reason": "x"}}
    for verb in ("accept", "pay", "complete", "void", "see"):
        answer = ask(phone.browser, f"{ORDERS}/{phone.order().ref}/{verb}", **bodies.get(verb, {}))
        assert answer.status_code == 403, verb
    assert phone.order().stage == "submitted"


def test_a_client_reads_the_own_orders_alone(bar: Bar, phone: Phone) -> None:
    phone.add(bar.cola)
    phone.submit()
    bar.client("Dan")
    dan = bar.phone("dan")
    assert dan.get("/api/v1/own/orders").json()["items"] == []
    assert len(phone.get("/api/v1/own/orders").json()["items"]) == 1
    for path in ("/api/v1/orders", "/api/v1/pane", "/api/v1/clients", "/api/v1/invoices"):
        assert phone.get(path).status_code == 403


def test_switched_off_the_api_takes_nothing_either(bar: Bar, phone: Phone) -> None:
    bar.switch(client_orders=False)
    assert ask(phone.browser, ORDERS, **wish(bar)).status_code == 404
    assert phone.get("/api/v1/own/orders").status_code == 404
    assert phone.get("/api/v1/wares").status_code == 404
    assert not Order.objects.exists()


def test_a_guest_is_held_to_the_own_seat(bar: Bar) -> None:
    guest = bar.sit_down(bar.place("PC 7"))
    assert ask(guest.browser, ORDERS, **wish(bar)).status_code in {200, 201}
    other = bar.sit_down(bar.place("PC 8"))
    assert other.get("/api/v1/own/orders").json()["items"] == []


def test_too_many_orders_at_once_are_slowed_down(bar: Bar, phone: Phone) -> None:
    for _ in range(6):
        phone.add(bar.cola)
        answer = phone.submit()
    assert answer.status_code == 429 and Order.objects.count() == 5
