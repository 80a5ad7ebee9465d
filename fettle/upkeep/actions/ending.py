"""Lines end: done by an order or by hand and armed anew, or dropped; and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet, Value

from fettle.access.actor import Actor
from fettle.clients.queries import unit_kept
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
from fettle.upkeep.models import METER_MOST, PlanLine, PlanTemplate
from fettle.upkeep.queries.planned import COMES_AGAIN
from fettle.upkeep.queries.proposals import worded
from fettle.upkeep.states import Origin, State

LINE, PROPOSAL = "line", "proposal"
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
        line.state, line.wished_on, line.booked_on = State.DISMISSED, None, None
        line.version += 1
        line.save()
        told = facts.LineDismissed(line.unit.name, line.name)
        step.record(line.unit.ref, told, reason=line.reason)
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

    A line is done by its own item, or by a title or line of the order with its name. What the shop
    proposes for such a unit to be done again by an item of the order, and is not planned, is armed
    from now on. Answers the references of the lines that were done.
    """
    touched = _touched(step, unit_id, item_ids, names)
    if not touched:
        return []
    found = PlanLine.objects.filter(pk__in=[pk for what, pk in touched if what == LINE]).running()
    lines = list(found.select_related("unit").select_for_update(of=("self",)).order_by("pk"))
    at = bench(step, unit_kept(unit_id))
    for line in lines:
        _fulfil(step, line, at, order_ref)
    armed = [pk for what, pk in touched if what == PROPOSAL]
    if armed:
        _arm(step, at, PlanTemplate.objects.filter(pk__in=armed).order_by("pk"))
    return [line.ref for line in lines]


def _touched(
    step: Step, unit_id: int, item_ids: Sequence[int], names: Sequence[str]
) -> list[tuple[str, int]]:
    """The lines that are done, and the proposals that come again; one statement."""
    shop_id = step.actor.shop_id
    done = Q(item_id__in=[*item_ids]) | Q(name__in=[name for name in names if name])
    lines = PlanLine.objects.filter(done, shop_id=shop_id, unit_id=unit_id).running()
    proposed = PlanTemplate.objects.filter(
        COMES_AGAIN, shop_id=shop_id, active=True, item_id__in=[*item_ids]
    )
    return list(_marked(lines, LINE).union(_marked(proposed, PROPOSAL)))


def _marked(rows: QuerySet[Any], what: str) -> Any:
    return rows.order_by().annotate(what=Value(what)).values_list("what", "pk")


def _arm(step: Step, at: Bench, proposals: Iterable[PlanTemplate]) -> None:
    """What was done though nobody had planned it is due again; nobody is reminded by itself."""
    named = [(row, worded(row.names, step.actor.language)) for row in proposals]
    planned = PlanLine.objects.filter(shop=at.shop, unit=at.unit).running()
    there = {known for pair in planned.values_list("name", "item_id") for known in pair}
    for row, name in named:
        if row.kind == at.unit.kind and not {name, row.item_id} & there:
            line = PlanLine(
                shop=at.shop, unit=at.unit, name=name, item_id=row.item_id, active=False,
                interval_months=row.interval_months, interval_use=row.interval_use,
                text=worded(row.texts, step.actor.language), origin=Origin.TEMPLATE,
                made_at=step.at,
            )  # fmt: skip
            _set_next(line, at)


def undo_plan(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """A line that was dropped, booked, or ticked as done by hand, is in the plan as before.

    Raises ``Refused`` ``plan.not_undone`` for what an order did, or what went on since.
    """
    with act(actor, "plan.undo", key=key) as step:
        line = line_locked(step, ref)
        _require_undoable(line)
        PlanLine.objects.filter(previous=line).delete()
        refuse_same(step, line.unit, [line.name], but=line.pk)
        line.state, line.reason, line.booked_on = State.OPEN, "", None
        line.fulfilled_at = line.fulfilled_meter = None
        line.skipped, line.looked_on = "", None
        reckon(line, bench(step, line.unit))
        line.version += 1
        line.save()
        step.record(line.unit.ref, facts.LineUndone(line.unit.name, line.name))
        step.answer(ref=line.ref, state=line.state)
    return step.answered


def _fulfil(step: Step, line: PlanLine, at: Bench, order_ref: str) -> PlanLine | None:
    line.state, line.order_ref, line.wished_on = State.FULFILLED, order_ref, None
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
    following = PlanLine(
        **{name: getattr(line, name) for name in _COPIED}, previous=line, made_at=step.at
    )
    return following if _set_next(following, at, line.due_meter) else None


def _set_next(line: PlanLine, at: Bench, usual: int | None = None) -> bool:
    """Keep a line as due by its intervals from now on; says whether it has any that tell."""
    meter = at.last if at.last is not None else usual
    months, use = line.interval_months, line.interval_use
    line.due_on = months_later(at.today, months) if months else None
    line.due_meter = min(meter + use, METER_MOST) if use and meter is not None else None
    line.basis = basis_of(line.due_on, line.due_meter)
    if line.basis:
        reckon(line, at)
        line.save()
    return bool(line.basis)


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
