"""What the rooms that take money call inside their own steps.

The database does both by itself for every payment (the triggers on payments and on entries of
income and expense made by hand); these are for whoever wants to know before, or takes otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fettle.journal import Step
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Refused
from fettle.tills.actions.drawers import require_opened
from fettle.tills.models import Entry, Register, Session
from fettle.tills.refusals import CLOSED, OPENING


@dataclass(frozen=True, slots=True)
class Taken:
    """Money of a client: ``minor`` below zero went out. ``payment`` is a payment's reference."""

    kind: str
    tender: str
    minor: int
    document: str = ""
    payment: str = ""


def require_session(step: Step) -> Session | None:
    """The open session of whoever acts, locked so that closing it waits; one statement or two.

    ``None`` while the shop has no register in use, and for the house itself. Raises ``Refused``
    ``till.closed`` for staff without one, ``till.counting`` while it is being counted.
    """
    if step.actor.staff_id is None:
        return None
    own = Session.objects.filter(staff_id=step.actor.staff_id).exclude(state="closed")
    session = own.select_for_update(of=("self",)).first()
    if session is not None:
        require_opened(session)
    elif Register.objects.filter(shop_id=step.actor.shop_id, active=True).exists():
        refused = Refused(CLOSED, rule="till.closed")
        refused.way = OPENING
        raise refused
    return session


def record_takings(step: Step, session: Session | None, rows: Sequence[Taken]) -> None:
    """Write into a session what was taken beside payments; one statement."""
    if session is None:
        return
    Entry.objects.bulk_create(
        Entry(
            ref=row.payment or new_ref(),
            shop_id=session.shop_id,
            session=session,
            kind=row.kind,
            tender=row.tender,
            currency=session.currency,
            amount_minor=row.minor,
            document=row.document,
            payment=row.payment,
            staff_id=step.actor.staff_id,
            at=step.at,
        )
        for row in rows
    )
