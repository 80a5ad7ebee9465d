"""Lines end: done by an order or by hand and armed anew, or dropped; and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.upkeep import facts
from fettle.upkeep.actions.rows import (
    Bench,
    bench,
    line_locked,
    reckon,
    refuse_same,
    require_running,
    when,
)
from fettle.upkeep.calendar import months_later
from fettle.upkeep.checks import basis_of
from fettle.upkeep.models import METER_MOST, PlanLine
from fettle.upkeep.states import State

_COPIED = (
    "shop_id", "unit", "name", "item_id", "interval_months", "interval_use", "text", "active",
    "origin", "forecast_minor",
)  # fmt: skip


def dismiss_plan(actor: Actor, ref: str, reason: object, *, key: Key | None = None) -> Answer:
    """Drop a line. Raises ``Invalid`` without a ``reason``, ``Refused`` ``plan.ended``."""
    with act(actor, "plan.dismiss", key=key) as step:
        line = line_locked(step, ref)
        require_running(line)
        try:
            line.reason = filled_line(reason, 200)
        except Invalid as wrong:
            raise Invalid(
                N_("Say why it is dropped."), rule=wrong.rule, errors={"reason": wrong}
            ) from wrong
        line.state = State.DISMISSED
        line.version += 1
        line.save()
        told = facts.LineDismissed(line.unit.name, line.name)
        step.record(line.unit.ref, told, reason=line.reason)
        step.answer(ref=line.ref, state=line.state)
    return step.answered


def book_plan(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """The client has an appointment for it: no reminder leaves. Raises ``Refused``."""
    with act(actor, "plan.book", key=key) as step:
        line = line_locked(step, ref)
        require_running(line)
        line.state, line.skipped = State.BOOKED, ""
        line.version += 1
        line.save()
        step.record(line.unit.ref, facts.LineBooked(line.unit.name, line.name))
        step.answer(ref=line.ref, state=line.state)
    return step.answered


def fulfil_plan(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Say that it was done, today; it is armed anew by its interval, answered as ``next``."""
    with act(actor, "plan.fulfil", key=key) as step:
        line = line_locked(step, ref)
        require_running(line)
        following = _fulfil(step, line, bench(step, line.unit), "")
        step.answer(ref=line.ref, state=line.state, next=following.ref if following else None)
    return step.answered


def fulfil_by_order(
    step: Step, unit_id: int, order_ref: str, item_ids: Sequence[int], names: Sequence[str]
) -> list[str]:
    """An order on a unit was finished: what it did is done, and armed anew from this day.

    A line is done by its own item, or by a title or line of the order with its name. Answers the
    references of the lines; one statement when there is none.
    """
    done = Q(item_id__in=[*item_ids]) | Q(name__in=[name for name in names if name])
    found = PlanLine.objects.filter(done, shop_id=step.actor.shop_id, unit_id=unit_id).running()
    lines = list(found.select_related("unit").select_for_update(of=("self",)).order_by("pk"))
    if lines:
        at = bench(step, lines[0].unit)
        for line in lines:
            _fulfil(step, line, at, order_ref)
    return [line.ref for line in lines]


def undo_plan(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """A line that was dropped, booked, or ticked as done by hand, is in the plan as before.

    Raises ``Refused`` ``plan.not_undone`` for what an order did, or what went on since.
    """
    with act(actor, "plan.undo", key=key) as step:
        line = line_locked(step, ref)
        _require_undoable(line)
        PlanLine.objects.filter(previous=line).delete()
        refuse_same(step, line.unit, [line.name], but=line.pk)
        line.state, line.reason = State.OPEN, ""
        line.fulfilled_at = line.fulfilled_meter = None
        line.skipped, line.looked_on = "", None
        reckon(line, bench(step, line.unit))
        line.version += 1
        line.save()
        step.record(line.unit.ref, facts.LineUndone(line.unit.name, line.name))
        step.answer(ref=line.ref, state=line.state)
    return step.answered


def _fulfil(step: Step, line: PlanLine, at: Bench, order_ref: str) -> PlanLine | None:
    line.state, line.order_ref = State.FULFILLED, order_ref
    line.fulfilled_at, line.fulfilled_meter = step.at, at.last
    line.version += 1
    line.save()
    following = _rearmed(step, line, at)
    again = when(following) if following else "–"
    told = facts.LineFulfilled(line.unit.name, line.name, again, order_ref)
    step.record(line.unit.ref, told)
    return following


def _rearmed(step: Step, line: PlanLine, at: Bench) -> PlanLine | None:
    """The next time, counted from this day and from what the meter shows now."""
    meter = at.last if at.last is not None else line.due_meter
    months, use = line.interval_months, line.interval_use
    due_on = months_later(at.today, months) if months else None
    due_meter = min(meter + use, METER_MOST) if use and meter is not None else None
    if not (basis := basis_of(due_on, due_meter)):
        return None
    following = PlanLine(
        **{name: getattr(line, name) for name in _COPIED},
        basis=basis,
        due_on=due_on,
        due_meter=due_meter,
        previous=line,
        made_at=step.at,
    )
    reckon(following, at)
    following.save()
    return following


def _require_undoable(line: PlanLine) -> None:
    by_hand = line.state == State.FULFILLED and not line.order_ref
    following = PlanLine.objects.filter(previous=line).first()
    went_on = following is not None and (following.state != State.OPEN or following.version > 1)
    if went_on or not (by_hand or line.state in {State.DISMISSED, State.BOOKED}):
        raise Refused(
            N_("This cannot be taken back any more. Add {name} to the plan anew."),
            rule="plan.not_undone",
            name=line.name,
        )
