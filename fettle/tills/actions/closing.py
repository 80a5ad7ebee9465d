"""Closing a till: what stays in the drawer, what goes to the safe, and the Z report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.kernel.typed import money_typed
from fettle.kernel.words import N_
from fettle.shop.actions import next_number
from fettle.shop.actions.approving import Approval, approved_by
from fettle.tills import facts, signing
from fettle.tills.actions.counting import set_count
from fettle.tills.actions.drawers import book, locked_session, own_session, said, text
from fettle.tills.models import Session

REASON_LENGTH = 200
Z_SERIES = "z"
# Who may close others' tills may confirm their differences.
CONFIRMS = "till.force_close"


def close_till(
    actor: Actor,
    ref: str,
    left: object = None,
    *,
    approval: Approval | None = None,
    key: Key | None = None,
) -> Answer:
    """Close one's own counted till: ``left`` stays in the drawer, the rest goes to the safe.

    Left out, what the float was stays, or all that there is. Raises ``Refused``
    ``till.uncounted``; ``approval.needed`` when the difference is beyond the register's limit
    and nobody else confirms it; ``Invalid`` by field.
    """
    with act(actor, "till.close", key=key) as step:
        second = approved_by(step, CONFIRMS, approval) if approval else None
        session = own_session(step, ref)
        if session.state != "counting":
            raise Refused(N_("Count the drawer first."), rule="till.uncounted")
        session.left_minor = _left(session, left)
        if needs_approval(session):
            session.approved_by_id = second or approved_by(step, CONFIRMS, None)
        _sign(step, session)
        step.record(session.ref, facts.TillClosed(**_told(session), approved_by=_approver(session)))
        _answer(step, session)
    return step.answered


def force_close_till(
    actor: Actor,
    ref: str,
    pieces: Mapping[str, object],
    reason: object,
    left: object = None,
    *,
    key: Key | None = None,
) -> Answer:
    """Count and close somebody else's till, with the reason. That person is the second one.

    Raises ``Refused`` ``till.own`` for one's own; ``Invalid`` by field.
    """
    with act(actor, "till.force_close", key=key) as step:
        session = locked_session(step, ref)
        _refuse_own(actor, session)
        gather = Gather()
        why = gather.take("reason", lambda: filled_line(reason, REASON_LENGTH), "")
        gather.join(lambda: set_count(step, session, pieces), None)
        gather.close()
        session.left_minor = _left(session, left)
        session.forced_reason = why
        if needs_approval(session):
            session.approved_by_id = actor.staff_id
        _sign(step, session)
        name = session.staff.name
        step.record(session.ref, facts.TillForced(**_told(session), name=name), reason=why)
        _answer(step, session)
    return step.answered


def needs_approval(session: Session) -> bool:
    """Whether the difference is beyond what the register's limit lets pass."""
    limit = session.register.variance_limit_minor
    return limit is not None and abs(session.variance_minor) > limit


def usual_left(session: Session) -> int:
    """What stays in the drawer unless somebody says otherwise."""
    return min(session.float_minor, session.counted_minor or 0)


def _refuse_own(actor: Actor, session: Session) -> None:
    if actor.staff_id is None:
        raise NotAllowed(N_("A till is closed by somebody who works here."), rule="till.nobody")
    if session.staff_id == actor.staff_id:
        raise Refused(N_("This is your own till: count it, then close it."), rule="till.own")


def _left(session: Session, typed: object) -> int:
    counted = session.counted_minor or 0
    if typed is None or typed == "":
        return usual_left(session)
    gather, zero = Gather(), Money(0, session.currency)
    money = gather.take("left", lambda: money_typed(typed, session.currency), zero)
    gather.close()
    if money.minor > counted:
        wrong = Invalid(
            N_("Only {counted} {currency} were counted."),
            rule="till.left",
            counted=Money(counted, session.currency).text,
            currency=session.currency,
        )
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"left": wrong}, **wrong.params)
    return money.minor


def _sign(step: Step, session: Session) -> None:
    """Close the session for good: the next Z number, its text, and its hash on the one before."""
    session.banked_minor = (session.counted_minor or 0) - (session.left_minor or 0)
    session.state, session.closed_at = "closed", step.at
    session.closed_by_id = step.actor.staff_id
    session.z_number = next_number(step, session.shop_id, Z_SERIES)
    session.z_previous = signing.hash_before(session)
    session.z_text = signing.z_text(session)
    session.z_hash = signing.z_hash(session.z_previous, session.z_text)
    session.save()
    over, banked = session.variance_minor, session.banked_minor
    book(step, f"{session.ref}:close", session, {"over_short": -over, "safe": banked})


def _told(session: Session) -> dict[str, Any]:
    assert session.z_number is not None
    return {
        "register": session.register.name,
        "number": session.z_number,
        "counted": text(session.counted_minor or 0, session),
        "expected": text(session.expected_minor or 0, session),
        "variance": text(session.variance_minor, session),
        "left": text(session.left_minor or 0, session),
        "banked": text(session.banked_minor or 0, session),
        "currency": session.currency,
        "hash": session.z_hash,
    }


def _approver(session: Session) -> str:
    return session.approved_by.name if session.approved_by else ""


def _answer(step: Step, session: Session) -> None:
    step.answer(
        ref=session.ref,
        number=session.z_number,
        variance=said(session.variance_minor, session),
        left=said(session.left_minor or 0, session),
        banked=said(session.banked_minor or 0, session),
        hash=session.z_hash,
    )
