"""The doors along an order's life, with and without a script."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fettle.orders.actions import add_line, do_line, issue_part, request_part, start_order
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.orders.tests.pages import Desk, text_of


def test_a_plain_form_starts_and_goes_on_to_the_order(garage: Garage, order: Order) -> None:
    answer = Desk(garage.tek).post("order.start", order.ref)
    assert answer.status_code == 302 and answer["Location"] == reverse("order", args=[order.ref])
    assert fresh(order).stage == "in_progress"


def test_a_plain_form_goes_back_where_it_came_from_and_nowhere_else(
    garage: Garage, order: Order
) -> None:
    desk = Desk(garage.tek)
    answer = desk.post("order.start", order.ref, next="/orders/mine?stage=new")
    assert answer["Location"] == "/orders/mine?stage=new"
    answer = desk.post("order.wait", order.ref, reason="parts", next="https://evil.example/")
    assert answer["Location"] == reverse("order", args=[order.ref])


def test_htmx_gets_a_toast_and_the_page_is_told(garage: Garage, order: Order) -> None:
    answer = Desk(garage.tek).send("order.start", order.ref)
    assert answer["HX-Retarget"] == "#toasts" and "orders-changed" in answer["HX-Trigger"]
    assert f"Order {order.number} is in progress." in text_of(answer)


def test_a_refused_move_says_why(garage: Garage, order: Order) -> None:
    desk = Desk(garage.tek)
    answer = desk.send("order.resume", order.ref)
    assert answer.status_code == 409 and "cannot be done from there" in text_of(answer)
    assert desk.post("order.resume", order.ref).status_code == 409
    assert fresh(order).stage == "new"


def test_waiting_asks_for_a_reason_and_keeps_what_was_typed(garage: Garage, order: Order) -> None:
    desk = Desk(garage.tek)
    assert "<dialog" in text_of(desk.live("order.wait", order.ref))
    assert "<!doctype html>" in text_of(desk.get("order.wait", order.ref))
    answer = desk.post("order.wait", order.ref, note="Disc comes Monday")
    assert answer.status_code == 422 and 'value="Disc comes Monday"' in text_of(answer)
    assert "There is a problem" in text_of(answer)
    answer = desk.send("order.wait", order.ref, reason="magic", note="x")
    assert answer.status_code == 422 and fresh(order).stage == "new"
    desk.post("order.wait", order.ref, reason="parts", note="Disc comes Monday")
    assert fresh(order).waiting_note == "Disc comes Monday"


def test_done_lists_what_is_not_recorded(garage: Garage, order: Order) -> None:
    line = add_line(garage.ada, order.ref, item_ref=garage.labour.ref, text="Front brakes")["line"]
    start_order(garage.tek, order.ref)
    desk = Desk(garage.tek)
    page = text_of(desk.live("order.ready", order.ref))
    assert "Front brakes" in page and "not done" in page
    assert '<button class="btn primary"' not in page
    answer = desk.post("order.ready", order.ref)
    assert answer.status_code == 409 and "Front brakes is not done." in text_of(answer)
    do_line(garage.tek, order.ref, line)
    page = text_of(desk.live("order.ready", order.ref))
    assert "All works are done" in page and "€90.00" in page
    assert desk.send("order.ready", order.ref).status_code == 200
    assert fresh(order).stage == "ready"


def test_an_unanswered_request_stands_in_the_way(garage: Garage) -> None:
    order = garage.started()
    request_part(garage.tek, order.ref, text="Brake disc")
    page = text_of(Desk(garage.tek).live("order.ready", order.ref))
    assert "Brake disc" in page and '<button class="btn primary"' not in page


def test_cancelling_asks_for_every_issued_part(garage: Garage, order: Order) -> None:
    line = issue_part(garage.ada, order.ref, garage.pads.ref, "2")["line"]
    desk = Desk(garage.rex)
    assert "Brake pads" in text_of(desk.live("order.cancel", order.ref))
    answer = desk.post("order.cancel", order.ref, reason="Client left")
    assert answer.status_code == 422 and "Say what becomes of this part." in text_of(answer)
    assert 'value="Client left"' in text_of(answer)
    answer = desk.post("order.cancel", order.ref, reason="Client left", **{f"part_{line}": "shelf"})
    assert answer.status_code == 302 and fresh(order).stage == "cancelled"
    assert garage.on_shelf(garage.pads) == (4000, 0)


def test_assigning(garage: Garage, order: Order) -> None:
    desk = Desk(garage.ada)
    assert "Tek" in text_of(desk.live("order.assign", order.ref))
    answer = desk.post("order.assign", order.ref, responsible="0123456789abcdef")
    assert answer.status_code == 422
    desk.post("order.assign", order.ref, responsible=garage.ref_of("Ada"))
    assert str(fresh(order).responsible) == "Ada"


@pytest.mark.parametrize(
    "verb", ["start", "resume", "reopen", "wait", "ready", "cancel", "assign", "edit", "receive"]
)
def test_roles_and_shops_are_kept_apart(
    garage: Garage, other: OtherGarage, order: Order, verb: str
) -> None:
    name = f"order.{verb}"
    values = {"reason": "parts", "meter": "1", "version": "1"}
    assert Desk(garage.ann).post(name, order.ref, **values).status_code == 403
    assert Desk(other.eve).post(name, order.ref, **values).status_code == 404
    assert Desk(garage.olu).post(name, "0" * 16, **values).status_code == 404
    assert Desk(garage.olu).browser.put(reverse(name, args=[order.ref])).status_code == 405
    assert fresh(order).version == order.version


def test_a_form_sent_twice_acts_once(garage: Garage, order: Order) -> None:
    desk = Desk(garage.tek)
    for _time in range(2):
        answer = desk.post("order.start", order.ref, key="one-click")
        assert answer.status_code == 302
    assert fresh(order).version == order.version + 1
