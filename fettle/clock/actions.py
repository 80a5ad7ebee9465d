"""The clock is started, stopped, and corrected."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from fettle.access.actor import Actor
from fettle.clock import facts
from fettle.clock.models import Correction, Entry
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders.queries.clocking import running_line


def start_clock(
    actor: Actor, line_ref: str = "", *, note: str = "", key: Key | None = None
) -> Answer:
    """Work from now on, on a line of a running order or in general; what ran before is stopped."""
    with act(actor, "clock.start", key=key) as step:
        staff = _staff(actor)
        line = running_line(actor, line_ref) if line_ref else None
        before, since = _running(staff), step.at
        if before is not None:
            if line is not None and before.line_id == line.pk:
                raise Refused(N_("Your clock runs on this already."), rule="clock.runs_already")
            since = _stop(step, before)
        entry = Entry.objects.create(
            shop_id=actor.shop_id, staff_id=staff, line=line, note=note, started_at=since
        )
        step.record(entry.ref, facts.ClockStarted(name=actor.name, what=_what(entry)))
        step.answer(ref=entry.ref, stopped=before.ref if before is not None else None)
    return step.answered


def stop_clock(actor: Actor, *, key: Key | None = None) -> Answer:
    """Stop whatever runs. Raises ``Refused`` ``clock.not_running``."""
    with act(actor, "clock.stop", key=key) as step:
        entry = _running(_staff(actor))
        if entry is None:
            raise Refused(N_("Your clock does not run."), rule="clock.not_running")
        _stop(step, entry)
        step.answer(ref=entry.ref)
    return step.answered


def correct_clock(
    actor: Actor,
    ref: str,
    started_at: datetime,
    ended_at: datetime,
    reason: str,
    *,
    key: Key | None = None,
) -> Answer:
    """Set other times; the old ones are kept with the reason. Nobody but the owner corrects
    their own. Raises ``Refused``, ``Invalid`` by field."""
    with act(actor, "clock.correct", key=key) as step:
        entry = _locked(actor, ref)
        if entry.staff_id == actor.staff_id and actor.role != "owner":
            raise Refused(N_("Somebody else corrects your own time."), rule="clock.own")
        reason = _reason(reason)
        _refuse_times(step, entry, started_at, ended_at)
        was = (entry.started_at, entry.ended_at)
        Correction.objects.create(
            entry=entry,
            was_started_at=was[0],
            was_ended_at=was[1],
            started_at=started_at,
            ended_at=ended_at,
            reason=reason,
            at=step.at,
            staff_id=actor.staff_id,
        )
        entry.started_at, entry.ended_at = started_at, ended_at
        entry.save(update_fields=["started_at", "ended_at"])
        changes = {
            "started_at": (was[0].isoformat(), started_at.isoformat()),
            "ended_at": (was[1].isoformat() if was[1] else None, ended_at.isoformat()),
        }
        told = facts.ClockCorrected(name=entry.staff.name, what=_what(entry), changes=changes)
        step.record(entry.ref, told, reason=reason)
        step.answer(ref=entry.ref)
    return step.answered


def _staff(actor: Actor) -> int:
    if actor.staff_id is None:
        raise Refused(N_("Only people of the shop have a clock."), rule="clock.staff")
    return actor.staff_id


def _locked(actor: Actor, ref: str) -> Entry:
    found = Entry.objects.select_for_update(of=("self",)).select_related("staff")
    entry = found.filter(shop_id=actor.shop_id, ref=ref).first()
    if entry is None:
        raise NotFound(N_("There is no such time."), rule="clock.unknown")
    return entry


def _running(staff_id: int) -> Entry | None:
    found = Entry.objects.select_for_update(of=("self",)).select_related("line__order")
    return found.filter(staff_id=staff_id, ended_at__isnull=True).first()


def _stop(step: Step, entry: Entry) -> datetime:
    """When it ended: not before it began, whichever of two hands read the time first."""
    entry.ended_at = max(step.at, entry.started_at)
    entry.save(update_fields=["ended_at"])
    seconds = int((entry.ended_at - entry.started_at).total_seconds())
    told = facts.ClockStopped(name=step.actor.name, what=_what(entry), seconds=seconds)
    step.record(entry.ref, told)
    return entry.ended_at


def _what(entry: Entry) -> str:
    if entry.line is None:
        return entry.note or "–"
    return f"#{entry.line.order.number} {entry.line.text}"


def _reason(typed: str) -> str:
    try:
        return filled_line(typed, 200)
    except Invalid as wrong:
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"reason": wrong}) from wrong


def _refuse_times(step: Step, entry: Entry, started_at: datetime, ended_at: datetime) -> None:
    if ended_at <= started_at:
        raise _at("ended_at", N_("The end must be after the start."), "clock_order_of_times")
    if ended_at > step.at:
        raise _at("ended_at", N_("Nobody has worked in the future yet."), "clock.future")
    others = Entry.objects.filter(staff_id=entry.staff_id, started_at__lt=ended_at)
    later = Q(ended_at__isnull=True) | Q(ended_at__gt=started_at)
    if others.filter(later).exclude(pk=entry.pk).exists():
        raise _at("started_at", N_("Another time of theirs lies in between."), "clock.overlap")


def _at(field: str, sentence: str, rule: str) -> Invalid:
    wrong = Invalid(sentence, rule=rule)
    return Invalid(sentence, rule=rule, errors={field: wrong})
