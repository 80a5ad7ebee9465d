"""A line about which cy is asked."""

from __future__ import annotations

from typing import Any

from django.db import connection

from fettle.orders import actions
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage, line_of


def proposed(garage: Garage, order: Order, **values: Any) -> Line:
    """Brake pads, two sets, 98.00, which an advisor proposes."""
    wanted = {"item_ref": garage.pads.ref, "quantity": "2", "danger": "major"} | values
    return line_of(actions.add_line(garage.ada, order.ref, authorisation="proposed", **wanted))


def settle() -> None:
    """Let the database check now what it checks when a step ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
