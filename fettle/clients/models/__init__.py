"""Clients, what they own, and what was read off it."""

from fettle.clients.models.people import Client, ClientGroup, Consent, Email, Phone, Word
from fettle.clients.models.units import (
    METER_MOST,
    Binding,
    CarType,
    MeterReading,
    Ownership,
    Unit,
)

__all__ = [
    "METER_MOST",
    "Binding",
    "CarType",
    "Client",
    "ClientGroup",
    "Consent",
    "Email",
    "MeterReading",
    "Ownership",
    "Phone",
    "Unit",
    "Word",
]
