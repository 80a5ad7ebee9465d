"""Who and what is there already with the same number."""

from __future__ import annotations

from collections.abc import Iterable

from fettle.clients.duplicates import Match
from fettle.clients.models import Email, Ownership, Phone

_MOST = 10


def clients_with(phones: Iterable[str], emails: Iterable[str]) -> list[Match]:
    """Clients who have one of these numbers (E.164) or addresses, each client once."""
    by_phone = Phone.objects.filter(e164__in=list(phones)).select_related("client")
    by_email = Email.objects.filter(address__in=list(emails)).select_related("client")
    found = [Match("phone", row.shown, row.client.ref, row.client.name) for row in by_phone[:_MOST]]
    found += [
        Match("email", row.address, row.client.ref, row.client.name) for row in by_email[:_MOST]
    ]
    first = {match.client: match for match in reversed(found)}
    return [match for match in found if first[match.client] is match]


def units_with(vin: str) -> list[Match]:
    """The unit with this VIN, and whose it is."""
    owned = Ownership.objects.filter(unit__vin=vin, to_at=None).select_related("unit", "client")
    return [
        Match("vin", row.unit.vin, row.client.ref, row.client.name, row.unit.ref, row.unit.name)
        for row in owned
    ]
