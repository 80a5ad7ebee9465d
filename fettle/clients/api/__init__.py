"""Clients, units and car types for machines: the same actions as the pages."""

from fettle.clients.api import car_types, clients, groups, units
from fettle.clients.api.doorway import router

__all__ = ["car_types", "clients", "groups", "router", "units"]
