"""Bays, stands, seats and tables: made, changed, blocked, taken, and given their codes."""

from __future__ import annotations

from typing import Any

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.facts import Fact
from fettle.journal.refusals import told_as
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.actions.changing import change
from fettle.shop.codes import give_code
from fettle.shop.models import PLACE_KINDS, Place, Seating, Section
from fettle.shop.queries import section_of

NAME_MAX = 40

told_as({"shop_place_name_once": N_("There is a place with this name in the section already.")})


def create_place(
    actor: Actor, section_ref: str, name: str, kind: str, *, key: Key | None = None
) -> Answer:
    """Add a place to a section, with its code."""
    with act(actor, "place.create", key=key) as step:
        place = new_place(section_of(actor, section_ref), name, kind)
        place.save()
        step.record(place.ref, facts.PlaceCreated(name=place.name, kind=kind))
        step.answer(ref=place.ref, name=place.name)
    return step.answered


def edit_place(
    actor: Actor,
    ref: str,
    changes: dict[str, Any],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a place's name, kind or section (a ``Section`` of the same shop)."""
    with act(actor, "place.edit", key=key) as step:
        place = lock_place(step, ref)
        expect_version(place, version)
        _known_kind(changes.get("kind", place.kind))
        if "name" in changes:
            changes = {**changes, "name": place_name(changes["name"])}
        if "section" in changes:
            section_of(actor, changes["section"].ref)
        done = change(place, changes, frozenset({"name", "kind", "section"}))
        step.record(place.ref, facts.PlaceEdited(name=place.name, changes=done))
        step.answer(ref=place.ref, version=place.version)
    return step.answered


def block_place(actor: Actor, ref: str, *, reason: str = "", key: Key | None = None) -> Answer:
    """Let nobody use the place for now. Raises ``Refused`` ``place.busy``."""
    with act(actor, "place.block", key=key) as step:
        place = lock_place(step, ref)
        if place.state != "free":
            raise _not_free(place)
        _put(step, place, "blocked", facts.PlaceBlocked(place.name), reason=reason)
    return step.answered


def unblock_place(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Let the place be used again."""
    with act(actor, "place.unblock", key=key) as step:
        place = lock_place(step, ref)
        if place.state != "blocked":
            raise Refused(N_("{place} is not blocked."), rule="place.open", place=place.name)
        _put(step, place, "free", facts.PlaceUnblocked(place.name))
    return step.answered


def retire_place(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take a place out of use for good; its history stays. Raises ``Refused`` ``place.busy``."""
    with act(actor, "place.retire", key=key) as step:
        place = lock_place(step, ref)
        if place.state == "busy":
            raise _not_free(place)
        place.active = False
        _end_seatings(step, place)
        _put(step, place, "free", facts.PlaceRetired(place.name))
    return step.answered


def restore_place(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take a retired place into use again."""
    with act(actor, "place.restore", key=key) as step:
        place = lock_place(step, ref)
        place.active = True
        _put(step, place, place.state, facts.PlaceRestored(place.name))
    return step.answered


def renew_place(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Give the place a new code. The old one opens nothing; whoever came by it is sent away."""
    with act(actor, "place.renew", key=key) as step:
        place = lock_place(step, ref)
        give_code(place)
        _end_seatings(step, place)
        _put(step, place, place.state, facts.PlaceRenewed(place.name))
    return step.answered


def lock_place(step: Step, ref: str) -> Place:
    """The place, locked until the step ends. Raises ``NotFound`` for another shop's."""
    own = Place.objects.filter(section__shop_id=step.actor.shop_id, ref=ref)
    place = own.select_for_update(of=("self",)).select_related("section").first()
    if place is None:
        raise NotFound(N_("There is no such place."), rule="place.unknown")
    return place


def occupy_place(step: Step, place: Place) -> None:
    """Take a place that was locked. Raises ``Refused`` unless it is free."""
    if place.state != "free" or not place.active:
        raise _not_free(place)
    _set_state(place, "busy")


def free_place(step: Step, place: Place) -> None:
    """Leave a place that was locked."""
    if place.state == "busy":
        _set_state(place, "free")


def place_name(typed: str) -> str:
    """The name as it is kept. Raises ``Invalid`` for an empty one and for what is no text."""
    return filled_line(typed, NAME_MAX)


def new_place(section: Section, name: str, kind: str) -> Place:
    """A place with its first code, not saved yet."""
    _known_kind(kind)
    place = Place(section=section, name=place_name(name), kind=kind)
    give_code(place)
    return place


def _put(step: Step, place: Place, state: str, told: Fact, *, reason: str = "") -> None:
    place.state = state
    place.version += 1
    place.save()
    step.record(place.ref, told, reason=reason)
    step.answer(ref=place.ref, state=place.state, version=place.version)


def _set_state(place: Place, state: str) -> None:
    place.state = state
    place.version += 1
    place.save(update_fields=["state", "version"])


def _end_seatings(step: Step, place: Place) -> None:
    Seating.objects.filter(place=place, ended_at=None).update(ended_at=step.at)


def _not_free(place: Place) -> Refused:
    if not place.active:
        return Refused(N_("{place} is out of use."), rule="place.retired", place=place.name)
    if place.state == "blocked":
        return Refused(N_("{place} is blocked."), rule="place.blocked", place=place.name)
    return Refused(N_("{place} is taken."), rule="place.busy", place=place.name)


def _known_kind(kind: str) -> None:
    if kind not in dict(PLACE_KINDS):
        raise Invalid(N_("There is no such kind of place: {kind}."), rule="kind.unknown", kind=kind)
