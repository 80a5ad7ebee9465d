"""Whether an invitation still opens something."""

from __future__ import annotations

from datetime import datetime

from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.shop.models import Invitation


def refuse_over(row: Invitation, at: datetime) -> None:
    """Raises ``Refused`` ``invitation.used``, ``.revoked`` or ``.expired``."""
    refuse_ended(row)
    if row.expires_at <= at:
        raise Refused(
            N_("This invitation has expired. Ask for a new one."), rule="invitation.expired"
        )


def refuse_ended(row: Invitation) -> None:
    """Raises ``Refused`` ``invitation.used`` or ``invitation.revoked``."""
    if row.used_at is not None:
        raise Refused(
            N_("This invitation was used already. Sign in, or ask for a new one."),
            rule="invitation.used",
        )
    if row.revoked_at is not None:
        raise Refused(
            N_("This invitation was taken back. Ask for a new one."), rule="invitation.revoked"
        )
