"""The worker's part: texts that are due leave, each under its own key.

A text is marked as leaving in a step of its own before its gateway hears of it, and what became of
it is kept in another. Whoever dies in between leaves the mark: a gateway that knows keys is then
asked again, with the same key; of any other nobody knows, and a person has to decide.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import F

from fettle.access.actor import Actor
from fettle.journal import Answer, Step, act, clock
from fettle.journal.sql import load
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.texts import facts
from fettle.texts.gateways import gateways
from fettle.texts.letters import BROKEN, LOST, TOO_OFTEN, UNKNOWN, Gateway, Letter, Outcome
from fettle.texts.models import Text
from fettle.texts.queries import is_any_due, is_quiet
from fettle.texts.states import DUE

AT_ONCE = 20
LEASE = timedelta(minutes=10)
SECONDS_AT_ONCE = 20
AGAIN = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]

Tried = tuple[Text, Outcome]
Row = tuple[int, int, str, int, datetime, datetime | None, str, str]


def send_due(
    actor: Actor, doors: Mapping[str, Gateway] | None = None, *, at_once: int = AT_ONCE
) -> int:
    """Let the shop's texts leave that are due, at most so many; how many were taken."""
    doors, now = doors or gateways(), clock.now()
    if not is_any_due(actor.shop_id, now) or is_quiet(current_shop(actor), now):
        return 0
    try:
        taken = take_texts(actor, doors, at_once)
    except Refused:
        return 0  # another worker was faster
    started = time.monotonic()
    tried: list[Tried] = []
    for text in taken:
        is_late = time.monotonic() - started > SECONDS_AT_ONCE
        tried.append((text, Outcome("untried") if is_late else _try(doors[text.channel], text)))
    if tried:
        keep_outcomes(actor, tried)
    return len(taken)


def take_texts(actor: Actor, doors: Mapping[str, Gateway], at_once: int) -> list[Text]:
    """Mark texts as leaving; what left before and was never heard of again is parked."""
    with act(actor, "text.take") as step:
        rows = _due_locked(step, at_once)
        if not rows:
            raise Refused(N_("No text is due."), rule="text.none_due")
        lost = [row for row in rows if row.leaving_at and not doors[row.channel].knows_keys]
        going = [row for row in rows if row not in lost]
        _mark(step, going)
        step.record("texts", facts.TextsTaken(len(rows)))
        _keep(step, [(row, Outcome("unsure", UNKNOWN)) for row in lost])
    return going


def keep_outcomes(actor: Actor, tried: Sequence[Tried]) -> None:
    """Keep what became of the texts that were tried."""
    with act(actor, "text.send") as step:
        _keep(step, tried)


def report_text(actor: Actor, key: str, *, delivered: bool) -> Answer:
    """A service tells what became of a text that it took. Once: a repeated report changes nothing.

    Raises ``NotFound`` for an unknown key, ``Refused`` ``text.reported`` for a report that does not
    follow from where the text is.
    """
    with act(actor, "text.report") as step:
        found = Text.objects.filter(shop_id=actor.shop_id, key=key).select_for_update()
        if (text := found.first()) is None:
            raise NotFound(N_("There is no such text."), rule="text.unknown")
        if text.state != "sent":
            raise Refused(N_("Nobody waits for a report on this text."), rule="text.reported")
        if delivered:
            text.state, text.delivered_at = "delivered", step.at
        else:
            text.state, text.last_error = "parked", LOST
        text.save(update_fields=["state", "delivered_at", "last_error"])
        told = facts.TextReported(text.state, text.order_ref)
        step.record(text.order_ref or text.ref, told)
        step.answer(ref=text.ref, state=text.state)
    return step.answered


def _due_locked(step: Step, at_once: int) -> list[Text]:
    found = Text.objects.filter(
        shop_id=step.actor.shop_id, state__in=DUE, not_before__lte=step.at
    ).select_related("shop")
    locked = found.select_for_update(of=("self",), skip_locked=True)
    return list(locked.order_by("not_before", "pk")[:at_once])


def _mark(step: Step, rows: list[Text]) -> None:
    for row in rows:
        row.attempts += 1
    ids = [row.pk for row in rows]
    Text.objects.filter(pk__in=ids).update(
        leaving_at=step.at, attempts=F("attempts") + 1, not_before=step.at + LEASE
    )


def _try(door: Gateway, text: Text) -> Outcome:
    letter = Letter(text.key, text.address, text.shop.name, text.body)
    try:
        outcome = door.send(letter)
    except Exception:  # noqa: BLE001 - a gateway's fault must not stop the others' texts
        outcome = Outcome("unsure", BROKEN)
    if outcome.kind == "unsure":
        return replace(outcome, kind="failed") if door.knows_keys else Outcome("unsure", UNKNOWN)
    return outcome


def _keep(step: Step, tried: Sequence[Tried]) -> None:
    """Write all outcomes in one statement, and an entry for each text that was tried."""
    if not tried:
        return
    rows = [_after(step.at, text, outcome) for text, outcome in tried]
    step.write(
        load(__file__, "keep_outcomes"), [list(column) for column in zip(*rows, strict=True)]
    )
    for (text, _outcome), row in zip(tried, rows, strict=True):
        state, attempts = row[2], row[3]
        if state != "queued":
            told = facts.TextSent(state, attempts, text.order_ref)
            step.record(text.order_ref or text.ref, told)


def _after(at: datetime, text: Text, outcome: Outcome) -> Row:
    """Id, the attempt it belongs to, state, attempts, next time, sent, reason, gateway's number."""
    attempt = text.attempts
    if outcome.kind == "sent":
        return (text.pk, attempt, "sent", attempt, at, at, "", outcome.gateway_ref)
    if outcome.kind == "untried":
        return (text.pk, attempt, text.state, attempt - 1, at + AGAIN[0], None, "", "")
    if outcome.kind == "failed" and attempt <= len(AGAIN):
        again = at + AGAIN[attempt - 1]
        return (text.pk, attempt, "failed", attempt, again, None, outcome.reason, "")
    reason = TOO_OFTEN if outcome.kind == "failed" else outcome.reason
    return (text.pk, attempt, "parked", attempt, at, None, reason, "")
