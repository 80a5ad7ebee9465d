"""Opening an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fettle.clients.actions import edit_unit
from fettle.clients.queries.cards import draft_of_unit
from fettle.journal import Key
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import cancel_order, open_order
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.shop.actions import edit_section, edit_staff
from fettle.shop.models import Staff


def refused_at(error: pytest.ExceptionInfo[Refused]) -> set[str]:
    return set(error.value.errors or {})


def test_it_opens_a_new_order_with_everything_in_its_place(garage: Garage) -> None:
    promised = datetime.now(UTC) + timedelta(hours=6)
    answer = open_order(
        garage.rex,
        client_ref=garage.cy.ref,
        unit_ref=garage.bmw.ref,
        service_type_ref=garage.repair.ref,
        section_ref=garage.lifts.ref,
        responsible_ref=garage.ref_of("Tek"),
        promised_at=promised,
        title="  Brakes  front ",
        client_note="squeals",
        note="call first",
        source="phone",
    )
    order = Order.objects.get(ref=answer["ref"])
    assert (order.stage, order.flow, order.number, order.title) == (
        "new",
        "workshop",
        1,
        "Brakes front",
    )
    assert (order.client, order.unit, order.section) == (garage.cy, garage.bmw, garage.lifts)
    assert (order.responsible_id, order.promised_at) == (garage.tek.staff_id, promised)
    assert order.opened_by_id == garage.rex.staff_id
    assert answer["total"] == {"amount": "0.00", "currency": "EUR"}
    assert (answer["stage"], answer["version"], answer["locked"]) == ("new", 1, False)


def test_it_is_told_in_the_journal(garage: Garage) -> None:
    (entry,) = entries_of(garage.opened().ref)
    assert (entry.verb, entry.name) == ("order.open", "Rex")
    assert entry.told == "Order 1 was opened: Cy Young B-CY 325"  # type: ignore[attr-defined]


def test_numbers_have_no_holes_and_each_flow_its_own(garage: Garage) -> None:
    garage.opened()
    with pytest.raises(Refused):
        garage.opened()
    garage.opened(unit_ref=garage.fiat.ref)
    garage.opened(flow="ticket")
    assert [*Order.objects.order_by("pk").values_list("flow", "number")] == [
        ("workshop", 1),
        ("workshop", 2),
        ("ticket", 1),
    ]


def test_one_open_order_a_unit(garage: Garage) -> None:
    garage.opened()
    with pytest.raises(Refused) as error:
        garage.opened()
    assert error.value.rule == "orders_one_open_per_unit"
    assert str(error.value) == "Order 1 is open for this unit. Give a reason to open another."
    assert Order.objects.count() == 1


def test_another_for_a_reason(garage: Garage) -> None:
    garage.opened()
    second = garage.opened(override_reason="Insurance pays for the second")
    assert second.number == 2
    assert entries_of(second.ref)[0].reason == "Insurance pays for the second"
    with pytest.raises(Refused):
        garage.opened()


def test_another_after_the_first_is_over(garage: Garage) -> None:
    cancel_order(garage.rex, garage.opened().ref, "Client went away")
    assert garage.opened().number == 2


def test_the_unit_must_be_the_clients(garage: Garage) -> None:
    bo, _car = garage.client_with("Bo Berg", "B-BO 1")
    with pytest.raises(Invalid) as error:
        garage.opened(client_ref=bo.ref)
    assert error.value.rule == "unit.other_client"
    assert refused_at(error) == {"unit"}


def test_a_unit_that_is_gone_does_not_come(garage: Garage) -> None:
    edit_unit(garage.rex, garage.bmw.ref, replace(draft_of_unit(garage.bmw), status="gone"))
    with pytest.raises(Invalid) as error:
        garage.opened()
    assert error.value.rule == "unit.gone"


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"client_ref": ""}, "client"),
        ({"unit_ref": ""}, "unit"),
        ({"client_ref": "0000000000000000"}, "client"),
        ({"unit_ref": "0000000000000000"}, "unit"),
        ({"client_ref": "' OR 1=1"}, "client"),
        ({"unit_ref": "\0"}, "unit"),
        ({"section_ref": "0000000000000000"}, "section"),
        ({"section_ref": "x\0y"}, "section"),
        ({"responsible_ref": "0000000000000000"}, "responsible"),
        ({"service_type_ref": "0000000000000000"}, "service_type"),
        ({"parent_ref": "0000000000000000"}, "parent"),
        ({"flow": "car_wash"}, "flow"),
        ({"flow": "shop_order"}, "flow"),
        ({"source": "telepathy"}, "source"),
        ({"title": "x" * 161}, "title"),
        ({"title": "a\u202eb"}, "title"),
        ({"client_note": "x" * 501}, "client_note"),
        ({"note": "a\x00b"}, "note"),
        ({"override_reason": "x" * 201}, "override_reason"),
        ({"promised_at": datetime(2001, 1, 1, tzinfo=UTC)}, "promised_at"),
        ({"promised_at": datetime(9999, 1, 1, tzinfo=UTC)}, "promised_at"),
        ({"promised_at": datetime(2027, 1, 1)}, "promised_at"),
    ],
)
def test_wrong_values_are_told_at_their_field(
    garage: Garage, missing: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        garage.opened(**missing)
    assert refused_at(error) == {field}
    assert not Order.objects.exists()


def test_a_ticket_needs_no_unit_and_a_counter_sale_no_client(garage: Garage) -> None:
    assert garage.opened(flow="ticket", unit_ref=None).unit is None
    sale = garage.opened(flow="counter_sale", client_ref="", unit_ref=None)
    assert (sale.stage, sale.client) == ("draft", None)


def test_a_section_takes_only_its_flows(garage: Garage) -> None:
    edit_section(garage.olu, garage.lifts.ref, {"flows": ["ticket"]})
    with pytest.raises(Invalid) as error:
        garage.opened(section_ref=garage.lifts.ref)
    assert error.value.rule == "section.flow"


def test_nothing_of_another_shop_can_be_named(garage: Garage, other: OtherGarage) -> None:
    ned = Staff.objects.get(name="Ned")
    for wrong, field in (
        ({"section_ref": other.section.ref}, "section"),
        ({"responsible_ref": ned.ref}, "responsible"),
        ({"parent_ref": other.order.ref}, "parent"),
    ):
        with pytest.raises(Invalid) as error:
            garage.opened(**wrong)
        assert refused_at(error) == {field}


def test_who_left_gets_no_orders(garage: Garage) -> None:
    edit_staff(garage.olu, garage.ref_of("Tek"), {"active": False})
    with pytest.raises(Invalid) as error:
        garage.opened()
    assert refused_at(error) == {"responsible"}


def test_a_parent_is_an_order_of_the_same_client(garage: Garage) -> None:
    first = garage.opened()
    again = garage.opened(unit_ref=garage.fiat.ref, parent_ref=first.ref)
    assert again.parent == first


@pytest.mark.parametrize("name", ["tek", "ann"])
def test_it_refuses_who_may_not(garage: Garage, name: str) -> None:
    with pytest.raises(NotAllowed):
        open_order(getattr(garage, name), client_ref=garage.cy.ref, unit_ref=garage.bmw.ref)
    assert not Order.objects.exists()


def test_the_same_key_opens_one_order(garage: Garage) -> None:
    values = {"client_ref": garage.cy.ref, "unit_ref": garage.bmw.ref, "key": Key("tap", "a")}
    first = open_order(garage.rex, **values)  # type: ignore[arg-type]
    assert open_order(garage.rex, **values) == first  # type: ignore[arg-type]
    assert Order.objects.count() == 1
    with pytest.raises(Refused) as error:
        open_order(garage.rex, **values | {"key": Key("tap", "b")})  # type: ignore[arg-type]
    assert error.value.rule == "key.reused"
    assert fresh(Order.objects.get()).version == 1
