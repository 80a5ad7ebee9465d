"""One point is answered or photographed. Answers of a lost connection may come twice."""

from __future__ import annotations

from dataclasses import dataclass

from fettle.access.actor import Actor
from fettle.inspections import facts
from fettle.inspections.actions.rows import (
    answer_of,
    keep_check,
    require_open,
    see_check,
    take_check,
)
from fettle.inspections.content import Point, content_of
from fettle.inspections.judging import judged, shown
from fettle.inspections.models import Answer as Found
from fettle.inspections.models import Inspection, PointPhoto
from fettle.inspections.wording import told_in
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders.actions.checks import begin_checked
from fettle.photos.actions import keep_photo

NOTE_MOST = 300
PHOTOS_MOST = 8


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody marked at a point, and what stands there."""

    point: Point
    wheel: str
    value: object
    note: str | None
    found: Found | None


def answer_point(
    actor: Actor,
    ref: str,
    point: str,
    value: object,
    *,
    wheel: str = "",
    note: str | None = None,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Answer one point (at one wheel); without a value the answer is taken back.

    ``note`` of ``None`` leaves what is written there. ``version`` is that of the answer as the
    screen knows it, 0 for none: somebody else's other answer is refused (``answer.stale``), the
    same one is not. Raises ``Invalid`` for a value outside the point's limits.
    """
    with act(actor, "inspection.answer", key=key) as step:
        check = _begun(step, ref)
        asked = _point_of(check, point, wheel)
        found = check.answers.filter(point=point, wheel=wheel).first()
        given = Given(asked, wheel, value, note, found)
        empty = value is None or value == ""
        kept = _removed(check, given) if empty else _written(step, check, given)
        _require_fresh(step.actor, given, version, kept)
        if empty:
            check.answers.filter(point=point, wheel=wheel).delete()
        else:
            kept.save()
        keep_check(check, "state", "started_at")
        _record(step, check, asked, kept)
        answer_of(step, check, point=point, wheel=wheel, level=kept.level, answer=kept.version)
    return step.answered


def photograph_point(
    actor: Actor, ref: str, point: str, upload: bytes, *, wheel: str = "", key: Key | None = None
) -> Answer:
    """Add a photo to a point. Raises ``Invalid`` for what is none, and for one photo too many."""
    with act(actor, "inspection.photograph", key=key) as step:
        check = _begun(step, ref)
        asked = _point_of(check, point, wheel)
        if check.photos.filter(point=point, wheel=wheel).count() >= PHOTOS_MOST:
            raise Refused(
                N_("A point may have at most {most} photos."), rule="photo.many", most=PHOTOS_MOST
            )
        photo = keep_photo(step, upload, shown_to_client=True)
        PointPhoto.objects.create(
            inspection=check, point=point, wheel=wheel, photo=photo, at=step.at
        )
        if asked.type == "photo":
            _tick(step, check, asked)
        keep_check(check, "state", "started_at")
        told = told_in(asked.name, step.actor.language)
        step.record(check.ref, facts.PointPhotographed(point=told, photo=photo.ref))
        answer_of(step, check, point=point, wheel=wheel, photo=photo.ref)
    return step.answered


def _begun(step: Step, ref: str) -> Inspection:
    """The check, locked; its first answer begins it, and the order that is for it alone."""
    if (seen := see_check(step, ref)).state == "created":
        begin_checked(step, seen.order_id)
    check = take_check(step, ref)
    require_open(check)
    check.state, check.started_at = "running", check.started_at or step.at
    return check


def _point_of(check: Inspection, key: str, wheel: str) -> Point:
    point = content_of(check.edition.content).point(key)
    if point is None or wheel not in point.wheels:
        raise NotFound(N_("There is no such point in this check."), rule="point.unknown")
    return point


def _written(step: Step, check: Inspection, given: Given) -> Found:
    read, found = judged(given.point, given.value), given.found
    note = found.note if found else ""
    return Found(
        pk=found.pk if found else None,
        inspection=check,
        point=given.point.key,
        wheel=given.wheel,
        value=read.value,
        thousandths=read.thousandths,
        level=read.level,
        deduction_bp=read.deduction_bp,
        note=note if given.note is None else _note(given.note),
        answered_at=step.at,
        answered_by=step.actor.name,
        version=found.version + 1 if found else 1,
    )


def _removed(check: Inspection, given: Given) -> Found:
    if given.found is None:
        raise Invalid(
            N_("Some of this cannot be taken as it is."),
            rule="answer.empty",
            errors={"value": Invalid(N_("Fill this in."), rule="answer.empty")},
        )
    return Found(
        inspection=check, point=given.point.key, wheel=given.wheel, level="pass", version=0
    )


def _require_fresh(actor: Actor, given: Given, version: int | None, wanted: Found) -> None:
    """Whoever marked it themselves may mark it again; so may who says the same."""
    found, name, language = given.found, actor.name, actor.language
    here = found.version if found else 0
    if version is None or version == here:
        return
    same = (wanted.value, wanted.note)
    if found is not None and (found.answered_by == name or (found.value, found.note) == same):
        return
    choice = _choice_told(given.point, found.value, language) if found else ""
    raise Refused(
        N_("{name} answered “{point}” meanwhile: {value}. Look at it again."),
        rule="answer.stale",
        name=found.answered_by if found else "–",
        point=told_in(given.point.name, language),
        value=shown(given.point, found.value, choice) if found else "–",
    )


def _note(typed: str) -> str:
    try:
        return plain_line(typed, NOTE_MOST)
    except Invalid as wrong:
        raise Invalid(
            N_("Some of this cannot be taken as it is."), rule=wrong.rule, errors={"note": wrong}
        ) from wrong


def _tick(step: Step, check: Inspection, point: Point) -> None:
    if not check.answers.filter(point=point.key, wheel="").exists():
        _written(step, check, Given(point, "", "", None, None)).save()


def _record(step: Step, check: Inspection, point: Point, kept: Found) -> None:
    language = step.actor.language
    step.record(check.ref, facts.PointAnswered(
        point=told_in(point.name, language), wheel=kept.wheel, level=kept.level, key=point.key,
        value=shown(point, kept.value, _choice_told(point, kept.value, language)) or "–",
    ))  # fmt: skip


def _choice_told(point: Point, value: str, language: str) -> str:
    texts = next((answer.text for answer in point.answers if answer.key == value), {})
    return told_in(texts, language)
