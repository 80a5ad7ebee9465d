"""Whether a link or code of a unit still opens something."""

from __future__ import annotations

from datetime import datetime

from fettle.clients.models import Binding, Ownership
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_


def over(row: Binding, at: datetime) -> None:
    """Raises ``Refused`` ``binding.used``, ``.revoked``, ``.expired`` or ``.moved``."""
    if row.used_at is not None:
        raise Refused(
            N_("This code was used already. Sign in, or ask for a new one."), rule="binding.used"
        )
    if row.revoked_at is not None:
        raise Refused(N_("This code was taken back. Ask for a new one."), rule="binding.revoked")
    if row.expires_at <= at:
        raise Refused(N_("This code has expired. Ask for a new one."), rule="binding.expired")
    if not Ownership.objects.filter(
        unit_id=row.unit_id, client_id=row.client_id, to_at=None
    ).exists():
        raise Refused(
            N_("This has another owner meanwhile. Ask for a new code."), rule="binding.moved"
        )
