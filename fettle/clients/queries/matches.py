"""Who and what is there already with the same number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from fettle.clients.duplicates import Match
from fettle.clients.models import Ownership
from fettle.journal.sql import load

_MOST = 10


def clients_with(phones: Iterable[str], emails: Iterable[str]) -> list[Match]:
    """Clients who have one of these numbers (E.164) or addresses, each client once."""
    asked: dict[str, Any] = {"phones": list(phones), "emails": list(emails), "most": _MOST}
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "clients_with"), asked)
        found = [Match(*row) for row in cursor.fetchall()]
    return list({match.client: match for match in reversed(found)}.values())[::-1]


def units_with(vin: str) -> list[Match]:
    """The unit with this VIN, and whose it is."""
    owned = Ownership.objects.filter(unit__vin=vin, to_at=None).select_related("unit", "client")
    return [
        Match("vin", row.unit.vin, row.client.ref, row.client.name, row.unit.ref, row.unit.name)
        for row in owned
    ]
