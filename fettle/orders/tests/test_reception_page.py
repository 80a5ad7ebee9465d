"""Taking a unit in, with the rows as a plain form sends them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fettle.orders.models import Line, Mark, Order, Reception
from fettle.orders.tests.factories import Garage, fresh, jpeg
from fettle.orders.tests.pages import Desk, text_of


def _typed(order: Order, **more: Any) -> dict[str, Any]:
    return {
        "version": order.version,
        "meter": "83120",
        "fuel_eighths": "3",
        "lights": ["engine", "tyres"],
        "belongings": ["Documents"],
        "belongings_more": "Blue umbrella, map",
        "complaint": "It knocks",
        "keys_tag": "14",
        **more,
    }


def test_it_takes_in_what_a_plain_form_sends(garage: Garage, order: Order) -> None:
    answer = Desk(garage.ada).post(
        "order.receive",
        order.ref,
        **_typed(
            order,
            **{
                "mark-0-kind": "scratch",
                "mark-0-place": "left_front_door",
                "mark-0-note": "10 cm",
                "mark-0-photo": SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg"),
                "mark-1-kind": "",
                "mark-1-place": "front",
                "mark-1-note": "",
                "mark-7-kind": "dent",
                "mark-7-place": "roof",
                "mark-7-x": "700",
                "mark-7-y": "250",
                "work-0-text": "labour",
                "work-0-quantity": "0,5",
                "work-0-price": "",
                "work-1-text": "Find the knock",
                "work-1-quantity": "1",
                "work-1-price": "80",
                "work-2-text": "",
                "work-2-quantity": "",
                "work-2-price": "",
            },
        ),
    )
    assert answer.status_code == 302
    taken = Reception.objects.get(order=order)
    assert (taken.meter, taken.fuel_eighths, taken.keys_tag) == (83120, 3, "14")
    assert taken.lights == ["engine", "tyres"] and taken.complaint == "It knocks"
    assert taken.belongings == ["Documents", "Blue umbrella", "map"]
    first, second = Mark.objects.order_by("id")
    assert (first.kind, first.x_thousandths, first.y_thousandths) == ("scratch", 160, 430)
    assert first.photo is not None and (second.x_thousandths, second.y_thousandths) == (700, 250)
    lines = Line.objects.order_by("position")
    assert [(line.item_id, line.total_minor) for line in lines] == [
        (garage.labour.pk, 4500),
        (None, 8000),
    ]
    page = text_of(Desk(garage.ada).get("order", order.ref))
    assert "83 120" in page.replace("\u202f", " ") and "Scratch" in page and "Tyre pressure" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"meter": "-5"}, "There is a problem"),
        ({"meter": "many"}, "There is a problem"),
        ({"fuel_eighths": "9"}, "Select a valid choice"),
        ({"lights": ["disco"]}, "Select a valid choice"),
        ({"belongings_more": "x" * 401}, "at most 400 characters"),
        ({"mark-0-kind": "alien", "mark-0-place": "roof"}, "Mark 1: Choose one of the list."),
        ({"mark-0-kind": "dent", "mark-0-x": "5000", "mark-0-y": "1"}, "at most 1000"),
        (
            {
                "mark-0-kind": "dent",
                "mark-0-photo": SimpleUploadedFile("a.jpg", b"x", "image/jpeg"),
            },
            "There is a problem",
        ),
        ({"work-0-text": "Paint", "work-0-quantity": "-1"}, "Work 1: This must be more than zero."),
        ({"work-0-text": "Paint", "work-0-price": "1.234"}, "decimals"),
        ({"work-0-text": "", "work-0-price": "12"}, "Fill this in."),
        ({"version": "99"}, "Somebody changed this"),
        ({"version": "x"}, "There is a problem"),
    ],
)
def test_wrong_values_are_told_and_everything_typed_is_kept(
    garage: Garage, order: Order, wrong: dict[str, Any], sentence: str
) -> None:
    values = _typed(order, **{"work-5-text": "Kept work", "mark-5-note": "Kept note"}) | wrong
    if "mark-5-note" in values and not any(name.startswith("mark-0") for name in wrong):
        values["mark-5-kind"] = "dent"
    answer = Desk(garage.ada).post("order.receive", order.ref, **values)
    page = text_of(answer)
    assert answer.status_code in (409, 422) and sentence in page
    assert 'value="Kept work"' in page and 'value="Kept note"' in page
    assert not any(model.objects.exists() for model in (Reception, Line, Mark))


def test_a_lower_meter_is_refused(garage: Garage, order: Order) -> None:
    Desk(garage.ada).post("order.receive", order.ref, **_typed(order))
    second = garage.opened(override_reason="Comes back")
    desk = Desk(garage.ada)
    assert 'data-least="83120"' in text_of(desk.get("order.receive", second.ref))
    answer = desk.post("order.receive", second.ref, **_typed(second, meter="83119"))
    assert answer.status_code == 422 and 'href="#id_meter"' in text_of(answer)


def test_a_unit_comes_in_once(garage: Garage, order: Order) -> None:
    desk = Desk(garage.ada)
    desk.post("order.receive", order.ref, **_typed(order))
    again = desk.post("order.receive", order.ref, **_typed(fresh(order)))
    assert again.status_code == 409 and Reception.objects.count() == 1
    assert "taken in already" in text_of(desk.get("order.receive", order.ref))


def test_a_thousand_rows_are_refused(garage: Garage, order: Order) -> None:
    rows = {f"mark-{n}-kind": "dent" for n in range(61)}
    answer = Desk(garage.ada).post("order.receive", order.ref, **_typed(order), **rows)
    assert answer.status_code == 422 and not Mark.objects.exists()
