"""The types of service."""

from __future__ import annotations

from typing import Any

import pytest

from fettle.kernel.refusal import Invalid, NotAllowed, NotFound
from fettle.orders.actions import create_service_type, edit_service_type
from fettle.orders.models import ServiceType
from fettle.orders.tests.factories import Garage


def test_it_is_added_with_its_names(garage: Garage) -> None:
    ref = create_service_type(garage.rex, " Tyres ", {"ru": "Шины", "zh-hans": "轮胎"})["ref"]
    row = ServiceType.objects.get(ref=ref)
    assert (row.name, row.names["ru"], row.active) == ("Tyres", "Шины", True)


@pytest.mark.parametrize(
    ("name", "names", "field"),
    [
        ("", None, "name"),
        ("x" * 61, None, "name"),
        ("repair", None, "name"),
        ("Tyres", {"fr": "Pneus"}, "names"),
        ("Tyres", {"ru": "x" * 61}, "names"),
        ("Tyres", ["ru"], "names"),
    ],
)
def test_wrong_values_are_told_at_their_field(
    garage: Garage, name: str, names: Any, field: str
) -> None:
    with pytest.raises(Invalid) as error:
        create_service_type(garage.rex, name, names)
    assert set(error.value.errors or {}) == {field}
    assert ServiceType.objects.count() == 1


def test_what_is_not_active_is_not_offered(garage: Garage) -> None:
    edit_service_type(garage.rex, garage.repair.ref, {"name": "Repairs", "active": False})
    with pytest.raises(Invalid) as error:
        garage.opened(service_type_ref=garage.repair.ref)
    assert set(error.value.errors or {}) == {"service_type"}


def test_nothing_else_can_be_changed(garage: Garage) -> None:
    with pytest.raises(Invalid):
        edit_service_type(garage.rex, garage.repair.ref, {"ref": "x"})
    with pytest.raises(NotFound):
        edit_service_type(garage.rex, "0" * 16, {"name": "x"})


def test_it_refuses_who_may_not(garage: Garage) -> None:
    with pytest.raises(NotAllowed):
        create_service_type(garage.ada, "Tyres")
    with pytest.raises(NotAllowed):
        edit_service_type(garage.ada, garage.repair.ref, {"name": "Tyres"})
