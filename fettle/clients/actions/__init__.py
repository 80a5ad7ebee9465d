"""Every change of clients, units and car types."""

from fettle.clients.actions.car_types import import_car_types
from fettle.clients.actions.clients import (
    create_client,
    edit_client,
    set_consent,
    withdraw_consent,
)
from fettle.clients.actions.groups import create_group, edit_group, set_group
from fettle.clients.actions.meters import enter_reading, read_meter
from fettle.clients.actions.units import create_unit, edit_unit, transfer_unit

__all__ = [
    "create_client",
    "create_group",
    "create_unit",
    "edit_client",
    "edit_group",
    "edit_unit",
    "enter_reading",
    "import_car_types",
    "read_meter",
    "set_consent",
    "set_group",
    "transfer_unit",
    "withdraw_consent",
]
