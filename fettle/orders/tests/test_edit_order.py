"""Changing an order's heading."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed
from fettle.orders.actions import edit_order
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh


def test_it_changes_what_it_names_and_tells_before_and_after(garage: Garage, order: Order) -> None:
    promised = datetime.now(UTC) + timedelta(days=1)
    answer = edit_order(
        garage.ada,
        order.ref,
        {
            "title": "Brakes",
            "section": garage.lifts.ref,
            "service_type": garage.repair.ref,
            "promised_at": promised,
            "wished_tender": "card",
            "note": "key in the box",
        },
        version=1,
    )
    now = fresh(order)
    assert (now.title, now.section, now.service_type) == ("Brakes", garage.lifts, garage.repair)
    assert (now.promised_at, now.wished_tender, now.note) == (promised, "card", "key in the box")
    assert answer["version"] == now.version == 2
    changes = entries_of(order.ref)[-1].facts["changes"]
    assert changes["title"] == ["", "Brakes"]
    assert "client_note" not in changes


def test_what_is_not_named_stays(garage: Garage, order: Order) -> None:
    edit_order(garage.ada, order.ref, {"title": "Brakes", "section": garage.lifts.ref})
    edit_order(garage.ada, order.ref, {"client_note": "squeals"})
    edit_order(garage.ada, order.ref, {"section": ""})
    now = fresh(order)
    assert (now.title, now.client_note, now.section) == ("Brakes", "squeals", None)


@pytest.mark.parametrize(
    "name",
    [
        "stage",
        "total_minor",
        "shop",
        "client",
        "locked_at",
        "number",
        "version",
        "id",
        "invoice",
    ],
)
def test_nothing_else_can_be_assigned(garage: Garage, order: Order, name: str) -> None:
    before = Order.objects.filter(pk=order.pk).values().get()
    with pytest.raises(Invalid) as error:
        edit_order(garage.olu, order.ref, {name: 1})
    assert error.value.rule == "field.unknown"
    assert Order.objects.filter(pk=order.pk).values().get() == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "x" * 161}, "title"),
        ({"title": 5}, "title"),
        ({"note": ["x"]}, "note"),
        ({"wished_tender": "gold"}, "wished_tender"),
        ({"wished_tender": None}, "wished_tender"),
        ({"section": "nowhere"}, "section"),
        ({"service_type": "nothing"}, "service_type"),
        ({"promised_at": datetime(2001, 1, 1, tzinfo=UTC)}, "promised_at"),
        ({"promised_at": "tomorrow"}, "promised_at"),
    ],
)
def test_wrong_values_are_told_at_their_field(
    garage: Garage, order: Order, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        edit_order(garage.olu, order.ref, changes)
    assert set(error.value.errors or {}) == {field}
    assert fresh(order).version == 1


def test_a_section_of_another_shop_is_not_there(
    garage: Garage, other: OtherGarage, order: Order
) -> None:
    with pytest.raises(Invalid):
        edit_order(garage.olu, order.ref, {"section": other.section.ref})


@pytest.mark.parametrize("name", ["tek", "ann"])
def test_it_refuses_who_may_not(garage: Garage, order: Order, name: str) -> None:
    with pytest.raises(NotAllowed):
        edit_order(getattr(garage, name), order.ref, {"title": "x"})
    assert fresh(order).title == ""
