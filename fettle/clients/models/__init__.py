"""Clients, what they own, and what was read off it."""

from fettle.clients.models.people import Client, Consent, Email, Phone, Word
from fettle.clients.models.units import (
    METER_MOST,
    CarType,
    MeterReading,
    Ownership,
    Unit,
)

__all__ = [
    "METER_MOST",
    "CarType",
    "Client",
    "Consent",
    "Email",
    "MeterReading",
    "Ownership",
    "Phone",
    "Unit",
    "Word",
]
