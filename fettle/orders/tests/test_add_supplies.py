"""The fee for shop supplies on an order."""

from __future__ import annotations

import pytest

from fettle.catalog.actions import set_supplies
from fettle.catalog.drafts import SuppliesDraft
from fettle.kernel.refusal import NotFound, Refused
from fettle.orders.actions import add_line, remove_line
from fettle.orders.actions.supplies import add_supplies
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh, line_of


def test_the_shares_of_works_and_parts_come_as_one_line(garage: Garage, order: Order) -> None:
    set_supplies(garage.olu, SuppliesDraft(300, 100))
    with pytest.raises(Refused) as refused:
        add_supplies(garage.ada, order.ref)
    assert refused.value.rule == "supplies.nothing"
    add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    add_line(garage.ada, order.ref, item_ref=garage.pads.ref)
    line = line_of(add_supplies(garage.ada, order.ref))
    assert (line.kind, line.text, line.total_minor) == ("fee", "Shop supplies", 270 + 49)
    assert fresh(order).total_minor == 9000 + 4900 + 319
    with pytest.raises(Refused) as refused:
        add_supplies(garage.ada, order.ref)
    assert refused.value.rule == "supplies.there"
    remove_line(garage.ada, order.ref, line.ref)
    set_supplies(garage.olu, SuppliesDraft(300, 100, 200))
    assert line_of(add_supplies(garage.ada, order.ref)).total_minor == 200


def test_it_is_off_until_it_is_set(garage: Garage, order: Order, other: OtherGarage) -> None:
    add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    with pytest.raises(Refused):
        add_supplies(garage.ada, order.ref)
    with pytest.raises(NotFound):
        add_supplies(other.eve, order.ref)
