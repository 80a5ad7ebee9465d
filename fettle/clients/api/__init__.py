"""Clients, units and car types for machines: the same actions as the pages."""

from fettle.clients.api import bindings, car_types, clients, groups, units
from fettle.clients.api.doorway import router

__all__ = ["bindings", "car_types", "clients", "groups", "router", "units"]
