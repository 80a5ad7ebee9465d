"""Giving an order to somebody."""

from __future__ import annotations

import pytest

from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.orders.actions import assign_order
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh
from fettle.shop.actions import edit_staff
from fettle.shop.models import Staff


def test_it_goes_from_one_to_the_other(garage: Garage, order: Order) -> None:
    assign_order(garage.rex, order.ref, garage.ref_of("Ada"))
    assert fresh(order).responsible_id == garage.ada.staff_id
    assert entries_of(order.ref)[-1].told == "Order 1 went from Tek to Ada."  # type: ignore[attr-defined]


def test_it_goes_to_nobody(garage: Garage, order: Order) -> None:
    assign_order(garage.rex, order.ref, None)
    assert fresh(order).responsible is None


def test_it_is_theirs_already(garage: Garage, order: Order) -> None:
    with pytest.raises(Refused) as error:
        assign_order(garage.rex, order.ref, garage.ref_of("Tek"))
    assert error.value.rule == "order.assigned"


def test_nobody_of_another_shop(garage: Garage, other: OtherGarage, order: Order) -> None:
    with pytest.raises(Invalid) as error:
        assign_order(garage.rex, order.ref, Staff.objects.get(name="Ned").ref)
    assert set(error.value.errors or {}) == {"responsible"}
    assert fresh(order).responsible_id == garage.tek.staff_id


def test_nobody_who_left(garage: Garage, order: Order) -> None:
    edit_staff(garage.olu, garage.ref_of("Ada"), {"active": False})
    with pytest.raises(Invalid):
        assign_order(garage.rex, order.ref, garage.ref_of("Ada"))


@pytest.mark.parametrize("name", ["tek", "ann"])
def test_it_refuses_who_may_not(garage: Garage, order: Order, name: str) -> None:
    with pytest.raises(NotAllowed):
        assign_order(getattr(garage, name), order.ref, None)
