"""Taking the unit in."""

from __future__ import annotations

import pytest

from fettle.clients.models import MeterReading
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import MarkDraft, WorkDraft, receive_unit
from fettle.orders.models import Line, Mark, Order, Reception
from fettle.orders.tests.factories import Garage, fresh, jpeg
from fettle.photos.models import Photo


def test_it_writes_down_how_the_unit_came_in(garage: Garage, order: Order) -> None:
    answer = receive_unit(
        garage.ada,
        order.ref,
        meter="84 210",
        fuel_eighths="3",
        lights=["engine", "abs", "abs"],
        belongings=["Child seat", " "],
        complaint="Squeals\nin the cold.",
        keys_tag="17",
        marks=[MarkDraft("scratch", 120, "840", "left door", jpeg()), MarkDraft("dent", 0, 1000)],
        works=[
            WorkDraft(text="Look at the brakes"),
            WorkDraft(item_ref=garage.labour.ref, quantity="0,8"),
        ],
    )
    reception = Reception.objects.get(order=order)
    assert (reception.meter, reception.fuel_eighths) == (84_210, 3)
    assert (reception.lights, reception.belongings) == (["engine", "abs"], ["Child seat"])
    assert (reception.complaint, reception.keys_tag) == ("Squeals\nin the cold.", "17")
    assert reception.received_by_id == garage.ada.staff_id
    assert [*Mark.objects.values_list("kind", "x_thousandths", "y_thousandths")] == [
        ("scratch", 120, 840),
        ("dent", 0, 1000),
    ]
    assert Photo.objects.count() == 1
    assert (answer["total"]["amount"], answer["version"]) == ("72.00", 2)


def test_the_works_are_lines_of_labour(garage: Garage, order: Order) -> None:
    receive_unit(
        garage.ada,
        order.ref,
        works=[WorkDraft(text="Look at the brakes"), WorkDraft(text="Test drive", price="25.00")],
    )
    assert [*Line.objects.values_list("position", "kind", "text", "total_minor")] == [
        (1, "labour", "Look at the brakes", 0),
        (2, "labour", "Test drive", 2500),
    ]


def test_the_reading_is_the_units_too(garage: Garage, order: Order) -> None:
    receive_unit(garage.tek, order.ref, meter=84_210)
    reading = MeterReading.objects.get(unit=garage.bmw)
    assert (reading.value, reading.source) == (84_210, "reception")
    assert entries_of(order.ref)[-1].facts["meter"] == 84_210


def test_the_meter_may_be_unreadable(garage: Garage, order: Order) -> None:
    receive_unit(garage.tek, order.ref, meter="", fuel_eighths="")
    assert Reception.objects.get().meter is None
    assert not MeterReading.objects.exists()


def test_a_meter_does_not_run_back(garage: Garage, order: Order) -> None:
    receive_unit(garage.tek, order.ref, meter="100")
    second = garage.opened(override_reason="again")
    with pytest.raises(Invalid) as error:
        receive_unit(garage.tek, second.ref, meter="99")
    assert set(error.value.errors or {}) == {"meter"}
    assert Reception.objects.count() == 1


def test_it_happens_once(garage: Garage, order: Order) -> None:
    receive_unit(garage.tek, order.ref)
    with pytest.raises(Refused) as error:
        receive_unit(garage.tek, order.ref)
    assert error.value.rule == "order.received"


def test_without_a_unit_there_is_nothing_to_take_in(garage: Garage) -> None:
    ticket = garage.opened(flow="ticket", unit_ref=None)
    with pytest.raises(Refused) as error:
        receive_unit(garage.rex, ticket.ref)
    assert error.value.rule == "order.no_unit"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"meter": "-1"}, "meter"),
        ({"meter": "1.5"}, "meter"),
        ({"meter": "９９"}, "meter"),
        ({"meter": 10**9}, "meter"),
        ({"meter": True}, "meter"),
        ({"meter": []}, "meter"),
        ({"fuel_eighths": "9"}, "fuel_eighths"),
        ({"fuel_eighths": -1}, "fuel_eighths"),
        ({"fuel_eighths": "full"}, "fuel_eighths"),
        ({"lights": ["disco"]}, "lights"),
        ({"lights": [None]}, "lights"),
        ({"belongings": ["x" * 121]}, "belongings"),
        ({"belongings": ["x"] * 41}, "belongings"),
        ({"complaint": "x" * 2001}, "complaint"),
        ({"complaint": "a\u202eb"}, "complaint"),
        ({"keys_tag": "x" * 25}, "keys_tag"),
        ({"marks": [MarkDraft("scratch", 1001, 0)]}, "marks.0.x"),
        ({"marks": [MarkDraft("scratch", 0, -1)]}, "marks.0.y"),
        ({"marks": [MarkDraft("scratch", 0, 0), MarkDraft("ghost", 0, 0)]}, "marks.1.kind"),
        ({"marks": [MarkDraft("dent", 0, 0, "x" * 121)]}, "marks.0.note"),
        ({"marks": [MarkDraft("dent", 0, 0, "", b"no picture")]}, "marks"),
        ({"works": [WorkDraft(text="")]}, "works.0.text"),
        ({"works": [WorkDraft(text="ok"), WorkDraft(text="x", quantity="0")]}, "works.1.quantity"),
        ({"works": [WorkDraft(item_ref="nothing")]}, "works.0.item"),
    ],
)
def test_wrong_values_are_told_at_their_field(
    garage: Garage, order: Order, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        receive_unit(garage.rex, order.ref, **wrong)  # type: ignore[arg-type]
    assert set(error.value.errors or {}) == {field}
    assert not Reception.objects.exists()
    assert not Mark.objects.exists()
    assert not Line.objects.exists()
    assert fresh(order).version == 1


@pytest.mark.parametrize(
    "many",
    [
        {"marks": [MarkDraft("dent", 0, 0)] * 61},
        {"works": [WorkDraft(text="x")] * 61},
    ],
)
def test_there_is_an_end_to_everything(
    garage: Garage, order: Order, many: dict[str, object]
) -> None:
    with pytest.raises(Invalid) as error:
        receive_unit(garage.rex, order.ref, **many)  # type: ignore[arg-type]
    assert error.value.rule == "reception.many"


def test_it_refuses_the_cashier(garage: Garage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        receive_unit(garage.ann, order.ref)
