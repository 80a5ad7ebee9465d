"""Counting a drawer: blind, by banknotes and coins; and going on instead."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.tills import facts
from fettle.tills.actions.drawers import cash_in, own_session, said, text
from fettle.tills.denominations import denominations
from fettle.tills.models import Session

MOST_PIECES = 99_999


def count_till(
    actor: Actor, ref: str, pieces: Mapping[str, object], *, key: Key | None = None
) -> Answer:
    """Count one's own drawer: how many of each banknote and coin, by value in minor units.

    Only then what was expected is told. May be repeated; every count stays in the journal.
    Raises ``Invalid`` by field (``pieces.500``).
    """
    with act(actor, "till.count", key=key) as step:
        session = own_session(step, ref)
        set_count(step, session, pieces)
        session.state = "counting"
        session.save()
        step.record(session.ref, _told(session))
        step.answer(
            ref=session.ref,
            counted=said(session.counted_minor or 0, session),
            expected=said(session.expected_minor or 0, session),
            variance=said(session.variance_minor, session),
        )
    return step.answered


def resume_till(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Put the count aside and take money again, because somebody came."""
    with act(actor, "till.resume", key=key) as step:
        session = own_session(step, ref)
        if session.state != "counting":
            raise Refused(N_("This till takes money already."), rule="till.opened")
        session.state = "opened"
        session.save()
        step.record(session.ref, facts.TillResumed(session.register.name))
        step.answer(ref=session.ref)
    return step.answered


def set_count(step: Step, session: Session, pieces: Mapping[str, object]) -> None:
    """Keep what was counted and what is expected now; not saved yet. Raises ``Invalid``."""
    counted = pieces_typed(pieces, session.currency)
    session.counted = {str(value): number for value, number in counted.items() if number}
    session.counted_minor = sum(value * number for value, number in counted.items())
    session.expected_minor = cash_in(session)
    session.counts += 1
    if session.first_counted_minor is None:
        session.first_counted_minor = session.counted_minor


def pieces_typed(pieces: Mapping[str, object], currency: str) -> dict[int, int]:
    """How many of each banknote and coin; left out means none. Raises ``Invalid`` by field."""
    known = {str(value): value for value in denominations(currency)}
    gather = Gather()
    for name in pieces:
        if name not in known:
            gather.wrong(f"pieces.{name}", N_("There is no such banknote or coin."), "till.piece")
    counted = {
        value: gather.take(f"pieces.{name}", partial(_number, pieces.get(name)), 0)
        for name, value in known.items()
    }
    gather.close()
    return counted


def _number(typed: object) -> int:
    if typed is None or typed == "":
        return 0
    return whole_units(typed, 0, 0, MOST_PIECES)


def _told(session: Session) -> facts.TillCounted:
    return facts.TillCounted(
        register=session.register.name,
        counted=text(session.counted_minor or 0, session),
        expected=text(session.expected_minor or 0, session),
        variance=text(session.variance_minor, session),
        currency=session.currency,
        number=session.counts,
        pieces=session.counted,
    )
