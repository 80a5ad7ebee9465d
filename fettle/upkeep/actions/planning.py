"""Lines come into a plan: proposed, added by hand, and changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fettle.access.actor import Actor
from fettle.catalog.queries import item_of
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.facts import Changes
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.upkeep import checks, facts
from fettle.upkeep.actions.rows import (
    Bench,
    bench,
    line_locked,
    reckon,
    refuse_same,
    require_in_use,
    require_running,
    unit_in_use,
)
from fettle.upkeep.drafts import Chosen, LineDraft
from fettle.upkeep.models import NAME_MAX, PlanLine
from fettle.upkeep.queries.proposals import Proposal, proposals
from fettle.upkeep.states import Origin, State

_TOLD = (
    "name", "due_on", "due_meter", "interval_months", "interval_use", "text", "forecast_minor",
    "active",
)  # fmt: skip


def propose_plan(
    actor: Actor, unit_ref: str, chosen: Sequence[Chosen], *, key: Key | None = None
) -> Answer:
    """Put those of the shop's proposals into a unit's plan that the client wants.

    Raises ``Invalid`` by field (``chosen.3.due_on``), ``Refused`` ``plan.none``, ``unit.gone``.
    """
    with act(actor, "plan.propose", key=key) as step:
        unit = unit_in_use(step, unit_ref)
        at = bench(step, unit)
        offered = {row.position: row for row in proposals(actor, unit_ref, at.today)}
        if not chosen:
            raise Invalid(N_("Tick at least one reminder."), rule="plan.none")
        gather = Gather()
        lines = [_proposed(step, at, gather, offered, each) for each in chosen]
        gather.close()
        kept = [line for line in lines if line is not None]
        names = [line.name for line in kept]
        refuse_same(step, unit, names)
        PlanLine.objects.bulk_create(kept)
        told = facts.PlanProposed(unit.name, len(kept), ", ".join(names))
        step.record(unit.ref, told)
        step.answer(unit=unit.ref, lines=[line.ref for line in kept])
    return step.answered


def add_plan(
    actor: Actor,
    unit_ref: str,
    draft: LineDraft,
    *,
    origin: str = Origin.HAND,
    key: Key | None = None,
) -> Answer:
    """Put something into a unit's plan. Raises ``Invalid`` by field, ``Refused`` ``unit.gone``."""
    with act(actor, "plan.add", key=key) as step:
        line = add_line(step, unit_ref, draft, origin)
        step.answer(ref=line.ref, unit=line.unit.ref)
    return step.answered


def add_line(step: Step, unit_ref: str, draft: LineDraft, origin: str) -> PlanLine:
    """The same inside an open step, for rooms above: ``origin`` as in ``states.Origin``."""
    if origin not in Origin.values:
        raise NotFound(N_("Choose one of the list."), rule="choice.unknown")
    unit = unit_in_use(step, unit_ref)
    at = bench(step, unit)
    line = PlanLine(shop=at.shop, unit=unit, origin=origin, made_at=step.at)
    _fill(step, line, at, draft)
    refuse_same(step, unit, [line.name])
    line.save()
    step.record(
        unit.ref,
        facts.LineAdded(unit.name, line.name, origin, str(line.due_on or ""), line.due_meter),
    )
    return line


def edit_plan(
    actor: Actor,
    ref: str,
    draft: LineDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a line. Another due day is told of anew.

    Raises ``Invalid`` by field, ``Refused`` ``plan.ended``, ``stale.version``.
    """
    with act(actor, "plan.edit", key=key) as step:
        line = line_locked(step, ref)
        require_running(line)
        require_in_use(line.unit)
        expect_version(line, version)
        before = _told(line)
        _fill(step, line, bench(step, line.unit), draft)
        refuse_same(step, line.unit, [line.name], but=line.pk)
        changes = _changes(before, _told(line))
        if {"due_on", "due_meter"} & set(changes):
            line.state, line.booked_on = State.OPEN, None
        line.skipped, line.looked_on = "", None
        line.version += 1
        line.save()
        step.record(line.unit.ref, facts.LineEdited(line.unit.name, line.name, changes))
        step.answer(ref=line.ref, version=line.version)
    return step.answered


def _proposed(
    step: Step, at: Bench, gather: Gather, offered: dict[int, Proposal], chosen: Chosen
) -> PlanLine | None:
    proposal, place = offered.get(chosen.position), f"chosen.{chosen.position}"
    if proposal is None:
        gather.wrong(place, N_("There is no such proposal."), "plan_template.unknown")
        return None
    row = proposal.template
    line = PlanLine(
        shop=at.shop,
        unit=at.unit,
        name=proposal.name,
        text=proposal.text,
        item_id=row.item_id,
        interval_months=row.interval_months,
        interval_use=row.interval_use,
        active=chosen.active,
        origin=Origin.TEMPLATE,
        made_at=step.at,
    )
    _take_due(gather, line, at, (chosen.due_on, chosen.due_meter), f"{place}.")
    reckon(line, at)
    return line


def _fill(step: Step, line: PlanLine, at: Bench, draft: LineDraft) -> None:
    gather = Gather()
    line.name = gather.take("name", lambda: filled_line(draft.name, NAME_MAX), "")
    _take_due(gather, line, at, (draft.due_on, draft.due_meter))
    line.interval_months = gather.take(
        "interval_months", lambda: checks.months_typed(draft.interval_months), None
    )
    line.interval_use = gather.take(
        "interval_use", lambda: checks.use_typed(draft.interval_use), None
    )
    line.text = gather.take("text", lambda: checks.words_typed(draft.text), "")
    line.forecast_minor = gather.take(
        "forecast", lambda: checks.amount_typed(draft.forecast, at.shop.currency), None
    )
    line.item = item_of(step.actor, draft.item_ref) if draft.item_ref else None
    line.active = draft.active
    gather.close()
    reckon(line, at)


def _take_due(
    gather: Gather, line: PlanLine, at: Bench, due: tuple[object, object], place: str = ""
) -> None:
    """``due``: the day and the reading as typed; what is wrong is told behind ``place``."""
    day, number = line.due_on, line.due_meter
    line.due_on = gather.take(
        f"{place}due_on", lambda: checks.future_day(due[0], at.today, day), None
    )
    meter = str(at.unit.get_meter_display())
    line.due_meter = gather.take(
        f"{place}due_meter", lambda: checks.meter_ahead(due[1], at.last, meter, number), None
    )
    line.basis = checks.basis_of(line.due_on, line.due_meter)
    if not line.basis and not {f"{place}due_on", f"{place}due_meter"} & set(gather.errors):
        sentence = N_("Say when it is due: a date, a meter reading, or both.")
        gather.wrong(f"{place}due_on", sentence, "plan_line_has_due")


def _told(line: PlanLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in _TOLD} | {"item": line.item_id}


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Changes:
    return {
        name: (str(before[name]), str(after[name]))
        for name in before
        if before[name] != after[name]
    }
