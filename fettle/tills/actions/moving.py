"""Cash that goes into a drawer or out of it, and that no client pays or gets."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refusal import Refused
from fettle.kernel.typed import money_typed
from fettle.kernel.words import N_
from fettle.tills import facts
from fettle.tills.actions.drawers import (
    book,
    cash_in,
    enter,
    own_session,
    require_opened,
    said,
    text,
)
from fettle.tills.models import Entry, Session

REASON_LENGTH = 200


def pay_in_till(
    actor: Actor, ref: str, amount: object, reason: object, *, key: Key | None = None
) -> Answer:
    """Put cash into one's own drawer, such as change from the bank. Raises ``Invalid`` by field."""
    with act(actor, "till.pay_in", key=key) as step:
        session = _opened(step, ref)
        minor, why = _read(session, amount, reason)
        entry = enter(step, session, "pay_in", minor, why)
        book(step, entry.ref, session, {"petty": -minor})
        told = facts.TillPaidIn(session.register.name, text(minor, session), session.currency)
        step.record(session.ref, told, reason=why)
        _answer(step, session, entry)
    return step.answered


def pay_out_till(
    actor: Actor, ref: str, amount: object, reason: object, *, key: Key | None = None
) -> Answer:
    """Take cash out of one's own drawer for a small cost.

    Raises ``Invalid`` by field, ``Refused`` ``till.short``.
    """
    with act(actor, "till.pay_out", key=key) as step:
        session = _opened(step, ref)
        minor, why = _read(session, amount, reason)
        _require_there(session, minor)
        entry = enter(step, session, "pay_out", -minor, why)
        book(step, entry.ref, session, {"petty": minor})
        told = facts.TillPaidOut(session.register.name, text(minor, session), session.currency)
        step.record(session.ref, told, reason=why)
        _answer(step, session, entry)
    return step.answered


def drop_till(
    actor: Actor, ref: str, amount: object, reason: object = "", *, key: Key | None = None
) -> Answer:
    """Bring cash of one's own drawer into the safe.

    Raises ``Invalid`` by field, ``Refused`` ``till.short``.
    """
    with act(actor, "till.drop", key=key) as step:
        session = _opened(step, ref)
        minor, why = _read(session, amount, reason, needed=False)
        _require_there(session, minor)
        entry = enter(step, session, "drop", -minor, why)
        book(step, entry.ref, session, {"safe": minor})
        told = facts.TillDropped(session.register.name, text(minor, session), session.currency)
        step.record(session.ref, told, reason=why)
        _answer(step, session, entry)
    return step.answered


def _opened(step: Step, ref: str) -> Session:
    session = own_session(step, ref)
    require_opened(session)
    return session


def _read(
    session: Session, amount: object, reason: object, *, needed: bool = True
) -> tuple[int, str]:
    gather, zero = Gather(), Money(0, session.currency)
    money = gather.take("amount", lambda: money_typed(amount, session.currency, least=1), zero)
    line = filled_line if needed else plain_line
    why = gather.take("reason", lambda: line(reason, REASON_LENGTH), "")
    gather.close()
    return money.minor, why


def _require_there(session: Session, minor: int) -> None:
    """The sentence does not say how much there is: who counts must not know beforehand."""
    if cash_in(session) < minor:
        raise Refused(N_("There is less than that in the drawer."), rule="till.short")


def _answer(step: Step, session: Session, entry: Entry) -> None:
    step.answer(ref=entry.ref, session=session.ref, amount=said(abs(entry.amount_minor), session))
