"""Who tried what and was refused: kept in transactions of their own, and not without end."""

from __future__ import annotations

from django.core.cache import cache
from django.db import DatabaseError, transaction

from fettle.access.actor import Actor
from fettle.journal import clock, pipeline
from fettle.journal import facts as told
from fettle.journal.steps import Step, scope_of
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.kernel.words import N_

MINUTE_SECONDS = 60
KEPT_A_MINUTE_MOST = 30


def keep_denial(actor: Actor, denied: NotAllowed) -> None:
    """Write down once who tried what; nothing for refusals that name no verb.

    Whoever tries again and again is written down thirty times a minute and no oftener.
    """
    verb = denied.params.get("verb")
    if not isinstance(verb, str) or getattr(denied, "is_kept", False):
        return
    denied.is_kept = True  # type: ignore[attr-defined]
    if _is_worth_a_row(actor):
        keep_in_journal(actor, verb, told.Denied(wanted=verb))


def keep_self_dealing(actor: Actor, verb: str) -> None:
    """Write down who tried it for an account of their own."""
    if _is_worth_a_row(actor):
        keep_in_journal(actor, verb, told.SelfDealt(wanted=verb))


def keep_in_journal(actor: Actor, subject: str, facts: told.Fact) -> None:
    """One entry, in a transaction of its own. Raises ``Refused`` ``busy``."""
    row = Step(actor, subject, clock.now())
    row.record(subject, facts)
    try:
        with transaction.atomic():
            pipeline.flush(row.closing(None), commit=False)
    except DatabaseError as error:
        raise Refused(N_("The shop cannot write just now."), rule="busy", status=503) from error


def _is_worth_a_row(actor: Actor) -> bool:
    place = f"denied:{scope_of(actor)}:{actor.address}"
    cache.add(place, 0, MINUTE_SECONDS)
    try:
        return cache.incr(place) <= KEPT_A_MINUTE_MOST
    except ValueError:
        return True
