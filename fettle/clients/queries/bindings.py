"""The links and codes by which owners come to what is theirs."""

from __future__ import annotations

from fettle.access.codes import Opener
from fettle.access.misses import require_patience
from fettle.clients.models import Binding, Unit
from fettle.journal import clock


def binding_by(opener: Opener, address: str) -> Binding | None:
    """Whatever became of it. Raises ``Refused`` ``slow_down`` for a code after many wrong ones."""
    if not opener.secret:
        require_patience(address, clock.now())
    found = Binding.objects.filter(**opener.column)
    return found.select_related("shop", "unit", "client").first()


def open_binding(unit: Unit) -> Binding | None:
    """What waits for the unit's owner."""
    still = unit.bindings.filter(used_at=None, revoked_at=None, expires_at__gt=clock.now())
    return still.first()
