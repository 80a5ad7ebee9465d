"""What every action at a till begins with: the session, locked; and how its cash is booked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Sum

from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import open_account, post
from fettle.ledger.queries import account_ids
from fettle.tills.models import Entry, Session
from fettle.tills.refusals import COUNTED
from fettle.tills.states import CASH


def locked_session(step: Step, ref: str) -> Session:
    """A session that is not closed, locked until the step ends.

    Raises ``Refused`` ``till.closed_already`` with the Z number, ``NotFound``.
    """
    session = Session.objects.seen_by(step.actor).locked(ref)
    if not session.is_open:
        raise Refused(
            N_("This session was closed already, as Z {number}."),
            rule="till.closed_already",
            number=session.z_number,
        )
    return session


def own_session(step: Step, ref: str) -> Session:
    """As ``locked_session``, of whoever acts. Raises ``NotAllowed`` for another's."""
    session = locked_session(step, ref)
    if session.staff_id != step.actor.staff_id:
        raise NotAllowed(N_("This is {name}'s till."), rule="till.other", name=session.staff.name)
    return session


def require_opened(session: Session) -> None:
    """Raises ``Refused`` ``till.counting`` while the drawer is being counted."""
    if session.state != "opened":
        raise Refused(COUNTED, rule="till.counting")


def cash_in(session: Session) -> int:
    """What must lie in the drawer by the entries, in minor units."""
    found = Entry.objects.filter(session=session, tender=CASH).aggregate(sum=Sum("amount_minor"))
    return found["sum"] or 0


def enter(step: Step, session: Session, kind: str, minor: int, reason: str = "") -> Entry:
    """Write cash into a session, or out of it (below zero)."""
    row = Entry(
        ref=new_ref(),
        shop_id=session.shop_id,
        session=session,
        kind=kind,
        tender=CASH,
        currency=session.currency,
        amount_minor=minor,
        reason=reason,
        staff_id=step.actor.staff_id,
        at=step.at,
    )
    row.save()
    return row


def book(step: Step, name: str, session: Session, moved: Mapping[str, int]) -> None:
    """Post what moved between the shop's till and its other places, by their names.

    ``moved`` are the other places: what they get the till gives.
    """
    amounts = {place: minor for place, minor in moved.items() if minor}
    if not amounts:
        return
    amounts["till"] = amounts.get("till", 0) - sum(amounts.values())
    codes = {place: f"shop:{session.shop_id}:{place}" for place in amounts}
    known = account_ids(codes.values())
    legs = [
        (known.get(code) or open_account(step, code, session.currency), amounts[place])
        for place, code in sorted(codes.items())
    ]
    post(step, f"till:{name}", session.currency, legs)


def said(minor: int, session: Session) -> dict[str, Any]:
    """An amount as it is answered."""
    return {"amount": Money(minor, session.currency).text, "currency": session.currency}


def text(minor: int, session: Session) -> str:
    """An amount as the journal keeps it."""
    return Money(minor, session.currency).text
