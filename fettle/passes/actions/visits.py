"""Visits start, pause, go on and end; what they used is posted from the pass.

A visit whose time is over is ended as of that moment, by whoever looks next.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, clock
from fettle.kernel.refusal import NotAllowed, NotFound, Refused
from fettle.kernel.words import N_
from fettle.passes import facts
from fettle.passes.actions.granting import pass_locked, seconds_left, use_up
from fettle.passes.actions.rules import stretch_from
from fettle.passes.models import Pass, Visit
from fettle.shop.actions import free_place, lock_place, occupy_place
from fettle.shop.queries import current_shop, local_zone

if TYPE_CHECKING:
    from fettle.shop.models import Place

SECOND = timedelta(seconds=1)
_NO_VISIT = N_("This visit has ended already.")


def start_visit(actor: Actor, pass_ref: str, place_ref: str, *, key: Key | None = None) -> Answer:
    """Let a pass run at a free place; a client or guest only where they sit.

    Raises ``Refused`` when the place is not free (telling who took it), when the pass runs
    elsewhere, is used up or expired, or may not be used here or now.
    """
    with act(actor, "visit.start", key=key) as step:
        place = _place_left(step, place_ref, pass_ref)
        _refuse_another_place(actor, place)
        _refuse_taken(actor, place)
        row = pass_locked(step, pass_ref)
        _refuse_running(row)
        occupy_place(step, place)
        visit = Visit(on_pass=row, place=place, started_at=step.at, started_by=actor.name)
        _run(step, visit, row)
        _mark_begun(step, row)
        ends_at = _told(visit.ends_at)
        step.record(visit.ref, facts.VisitStarted(row.item.name, place.name, row.ref, ends_at))
        step.answer(ref=visit.ref, place=place.ref, ends_at=ends_at)
    return step.answered


def pause_visit(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Let the time stand still; the place stays taken."""
    with act(actor, "visit.pause", key=key) as step:
        visit = _visit_locked(step, ref)
        if visit.running_since is None:
            raise Refused(N_("This visit pauses already."), rule="visit.paused")
        if not _ended_as_over(step, visit):
            used = _stop(step, visit, step.at)
            visit.save()
            told = facts.VisitPaused(visit.on_pass.item.name, visit.place.name, used)
            step.record(visit.ref, told)
        step.answer(ref=visit.ref, used_seconds=visit.used_seconds)
    return step.answered


def resume_visit(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Let the time run again. Raises ``Refused`` when the pass may not be used any more."""
    with act(actor, "visit.resume", key=key) as step:
        visit = _visit_locked(step, ref)
        if visit.running_since is not None:
            raise Refused(N_("This visit is running already."), rule="visit.running")
        _run(step, visit, pass_locked(step, visit.on_pass.ref))
        ends_at = _told(visit.ends_at)
        told = facts.VisitResumed(visit.on_pass.item.name, visit.place.name, ends_at)
        step.record(visit.ref, told)
        step.answer(ref=visit.ref, ends_at=ends_at)
    return step.answered


def end_visit(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """End a visit and free its place; what is left stays on the pass."""
    with act(actor, "visit.end", key=key) as step:
        visit = _visit_locked(step, ref)
        if not _ended_as_over(step, visit):
            _end(step, visit, step.at, "ended")
        step.answer(ref=visit.ref, used_seconds=visit.used_seconds)
    return step.answered


def end_visits_over(actor: Actor) -> int:
    """End the visits of the shop whose time is over, each in a step of its own; their number."""
    due = Visit.objects.filter(place__section__shop_id=actor.shop_id, ends_at__lte=clock.now())
    places = list(due.order_by("ends_at").values_list("place__ref", flat=True))
    return sum(_leave_over(actor, ref) for ref in places)


def _leave_over(actor: Actor, place_ref: str) -> bool:
    """Whether a visit was ended; somebody else may have done so in the meantime."""
    try:
        with act(actor, "visit.end") as step:
            place = lock_place(step, place_ref)
            visit = _open_at(place)
            if visit is None or not _ended_as_over(step, visit):
                raise Refused(_NO_VISIT, rule="visit.ended")
    except Refused:
        return False
    return True


def _place_left(step: Step, place_ref: str, pass_ref: str) -> Place:
    """The place, locked. Visits that are over, there and of the pass, are ended on the way."""
    elsewhere = Visit.objects.filter(on_pass__ref=pass_ref, ends_at__lte=step.at)
    refs = {place_ref, *elsewhere.values_list("place__ref", flat=True)}
    places = {ref: lock_place(step, ref) for ref in sorted(refs)}
    for place in places.values():
        if (visit := _open_at(place)) is not None:
            _ended_as_over(step, visit)
    step.settle()
    return places[place_ref]


def _refuse_taken(actor: Actor, place: Place) -> None:
    visit = _open_at(place)
    if visit is None or actor.is_client:
        return
    raise Refused(
        N_("{place} is taken: {name} started a visit there already."),
        rule="place.busy",
        place=place.name,
        name=visit.started_by,
    )


def _visit_locked(step: Step, ref: str) -> Visit:
    """A visit that has not ended, with its place and itself locked."""
    own = Visit.objects.filter(ref=ref, on_pass__in=Pass.objects.all().seen_by(step.actor))
    found = own.select_related("place").first()
    if found is None:
        raise NotFound(N_("There is no such visit."), rule="visit.unknown")
    visit = _open_at(lock_place(step, found.place.ref))
    if visit is None or visit.pk != found.pk:
        raise Refused(_NO_VISIT, rule="visit.ended")
    return visit


def _open_at(place: Place) -> Visit | None:
    """The visit at a locked place, if there is one, locked too."""
    found = Visit.objects.filter(place=place, ended_at=None).select_related("on_pass__item")
    visit = found.select_for_update(of=("self",)).first()
    if visit is not None:
        visit.place = place
    return visit


def _run(step: Step, visit: Visit, row: Pass) -> None:
    zone = local_zone(current_shop(step.actor))
    stretch = stretch_from(step.at, row, visit.place, seconds_left(step, row), zone)
    visit.running_since, visit.ends_at = stretch.since, stretch.ends_at
    visit.will_end = stretch.will_end
    visit.version += 1
    visit.save()


def _stop(step: Step, visit: Visit, at: datetime) -> int:
    """Post the stretch that ends ``at``; return its seconds. A second that began is used."""
    assert visit.running_since is not None
    # A step that waited for the place may have begun before the visit did.
    used = max(0, -(-(at - visit.running_since) // SECOND))
    visit.stretches += 1
    use_up(step, visit.on_pass, f"visit:{visit.ref}:{visit.stretches}", used)
    visit.used_seconds += used
    visit.running_since = visit.ends_at = None
    visit.version += 1
    return used


def _ended_as_over(step: Step, visit: Visit) -> bool:
    """End the visit as of the moment at which its time was over, if it is."""
    if visit.ends_at is None or visit.ends_at > step.at:
        return False
    _end(step, visit, visit.ends_at, visit.will_end)
    return True


def _end(step: Step, visit: Visit, at: datetime, ending: str) -> None:
    if visit.is_running:
        _stop(step, visit, at)
    visit.ended_at, visit.ending = at, ending
    visit.save()
    free_place(step, visit.place)
    name, place = visit.on_pass.item.name, visit.place.name
    step.record(visit.ref, facts.VisitEnded(name, place, visit.used_seconds, ending))


def _mark_begun(step: Step, row: Pass) -> None:
    if row.started_at is None:
        row.started_at = step.at
        row.save(update_fields=["started_at"])


def _refuse_another_place(actor: Actor, place: Place) -> None:
    if actor.is_client and place.pk != actor.place_id:
        raise NotAllowed(N_("Scan the code at your place first."), rule="visit.place")


def _refuse_running(row: Pass) -> None:
    running = row.visits.filter(ended_at=None).select_related("place").first()
    if running is not None:
        raise Refused(
            N_("This pass is in use at {place}."), rule="pass.running", place=running.place.name
        )


def _told(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
