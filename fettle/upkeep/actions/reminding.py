"""What is due is told: by the worker, once for each due day, or by somebody at once.

What leaves was chosen when the line came into the plan; the client's consent, the shop's switch and
quiet time are heard each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from fettle.access.actor import Actor
from fettle.clients.queries import present_owners
from fettle.clients.states import UnitStatus
from fettle.journal import Answer, Key, Step, act, clock
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop, local_zone
from fettle.texts.actions import queue_text
from fettle.texts.queries import is_queued
from fettle.upkeep import facts
from fettle.upkeep.actions.rows import line_locked, require_in_use, require_running
from fettle.upkeep.models import PlanLine
from fettle.upkeep.queries.reckoning import days_here, expected_on, paces_of, projected
from fettle.upkeep.queries.settings import reminding_of
from fettle.upkeep.queries.wording import letter_of
from fettle.upkeep.states import SKIPS, State

AT_ONCE = 20
RECKONED_AT_ONCE = 200


def remind_due(actor: Actor, *, at_once: int = AT_ONCE) -> int:
    """Reckon lines anew whose units were read, then tell of those that are due; how many were.

    At most so many in a round. A line of which nobody can be told is looked at again the next day.
    """
    shop, now = current_shop(actor), clock.now()
    today = days_here(shop, now)
    if _read_since(actor.shop_id).exists():
        _reckon_anew(actor)
    reminding = reminding_of(actor.shop_id)
    until = today + timedelta(days=reminding.lead_days)
    if not reminding.active or not _due(actor.shop_id, until, today).exists():
        return 0
    try:
        return _remind_round(actor, until, today, at_once)
    except Refused:
        return 0  # another worker was faster


def remind_plan(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Tell the client now. Raises ``Refused`` ``plan.told``, ``plan.skip``, ``plan.ended``."""
    with act(actor, "plan.remind", key=key) as step:
        line = line_locked(step, ref)
        require_running(line)
        require_in_use(line.unit)
        today = days_here(current_shop(actor), step.at)
        if line.told_on is not None and line.told_on == _due_day(line, today):
            raise Refused(
                N_("The client has been told of {name} for this day already."),
                rule="plan.told",
                name=line.name,
            )
        why_not = _tell(step, line, today)
        if why_not:
            raise Refused(SKIPS[why_not], rule="plan.skip")
        line.save()
        step.answer(ref=line.ref, state=line.state)
    return step.answered


def _remind_round(actor: Actor, until: date, today: date, at_once: int) -> int:
    with act(actor, "plan.remind") as step:
        found = _due(actor.shop_id, until, today).select_related("unit")
        locked = found.select_for_update(of=("self",), skip_locked=True)
        lines = list(locked.order_by("expected_on", "pk")[:at_once])
        if not lines:
            raise Refused(N_("No reminder is due."), rule="plan.none_due")
        step.answer(told=_tell_all(step, lines, today))
    return int(step.answered["told"])


def _tell_all(step: Step, lines: Sequence[PlanLine], today: date) -> int:
    for line in lines:
        line.looked_on = today
        line.skipped = _tell(step, line, today)
        if line.skipped:
            told = facts.ClientReminded(line.unit.name, line.name, line.skipped)
            step.record(line.unit.ref, told)
    PlanLine.objects.bulk_update(lines, ["state", "told_on", "skipped", "looked_on", "version"])
    return sum(not line.skipped for line in lines)


def _tell(step: Step, line: PlanLine, today: date) -> str:
    """Queue the text of a line; why not (a key of ``SKIPS``), if it cannot be."""
    owner = present_owners({line.unit_id}).get(line.unit_id)
    if line.unit.status == UnitStatus.GONE:
        return "gone"
    due = _due_day(line, today)
    letter = letter_of(step.actor, line, owner, due)
    if letter.why_not:
        return letter.why_not
    key = f"plan:{line.ref}:{due.isoformat()}"
    if not is_queued(key):
        try:
            queue_text(
                step, "", owner.pk if owner else None, "reminder", letter.address, letter.body,
                key=key,
            )  # fmt: skip
        except Refused:
            return "refused"
    line.state, line.told_on, line.skipped = State.REMINDED, due, ""
    line.version += 1
    step.record(line.unit.ref, facts.ClientReminded(line.unit.name, line.name, "queued"))
    return ""


def _due_day(line: PlanLine, today: date) -> date:
    return line.expected_on or line.due_on or today


def _due(shop_id: int, until: date, today: date) -> QuerySet[PlanLine]:
    not_today = Q(looked_on__isnull=True) | Q(looked_on__lt=today)
    found: QuerySet[PlanLine] = PlanLine.objects.filter(
        not_today, shop_id=shop_id, state=State.OPEN, active=True, expected_on__lte=until
    )
    return found


def _read_since(shop_id: int) -> QuerySet[PlanLine]:
    """Lines by distance whose unit was read after they were reckoned."""
    running = PlanLine.objects.filter(shop_id=shop_id).exclude(basis="date").running()
    found: QuerySet[PlanLine] = running.filter(unit__readings__pk__gt=F("reading_id")).distinct()
    return found


def _reckon_anew(actor: Actor) -> None:
    with act(actor, "plan.reckon") as step:
        rows = _read_since(actor.shop_id).select_related("unit").order_by("pk")
        lines = list(rows[:RECKONED_AT_ONCE])
        zone = local_zone(current_shop(actor))
        paces = paces_of([line.unit for line in lines], zone)
        for line in lines:
            known = paces[line.unit_id]
            line.expected_on = expected_on(line, projected(line, known, zone))
            line.reading_id = known.newest
        PlanLine.objects.bulk_update(lines, ["expected_on", "reading_id"])
        step.record("plan", facts.PlanReckoned(len(lines)))
