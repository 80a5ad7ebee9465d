"""Procedures are written as drafts, and published; what is published never changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.photos.actions import keep_photo
from fettle.procedures import facts
from fettle.procedures.drafts import StepDraft
from fettle.procedures.models import MOST_TEXT, MOST_VALUE, Edition, Procedure, ProcedureStep
from fettle.procedures.states import KINDS, MEASURED

STEPS_MOST = 60
LANGUAGES = ("en", "ru", "zh-hans")


def create_procedure(
    actor: Actor, name: str, steps: Sequence[StepDraft] = (), *, key: Key | None = None
) -> Answer:
    """A new procedure with a draft of its steps. Raises ``Invalid`` by field."""
    with act(actor, "procedure.create", key=key) as step:
        procedure = Procedure(shop_id=actor.shop_id, created_at=step.at)
        _name(procedure, name)
        procedure.save()
        _write(step, procedure, steps)
        step.record(procedure.ref, facts.ProcedureCreated(name=procedure.name))
        step.answer(ref=procedure.ref, name=procedure.name)
    return step.answered


def edit_procedure(
    actor: Actor,
    ref: str,
    steps: Sequence[StepDraft],
    *,
    name: str | None = None,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Write the draft anew with these steps; what is in use stays until the draft is published.

    Raises ``Invalid`` (``steps.2.text`` …).
    """
    with act(actor, "procedure.edit", key=key) as step:
        procedure = locked_procedure(step, ref, version)
        before = {"name": procedure.name, "steps": _told(_newest(procedure))}
        if name is not None:
            _name(procedure, name)
        edition = _write(step, procedure, steps)
        _keep(procedure)
        after = {"name": procedure.name, "steps": _told(edition)}
        step.record(procedure.ref, facts.ProcedureEdited(
            name=procedure.name, count=len(steps),
            changes={n: (before[n], after[n]) for n in after if before[n] != after[n]},
        ))  # fmt: skip
        step.answer(ref=procedure.ref, version=procedure.version)
    return step.answered


def publish_procedure(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Use the draft from now on; work that is under way goes on by the version it began with."""
    with act(actor, "procedure.publish", key=key) as step:
        procedure = locked_procedure(step, ref, version)
        draft = procedure.editions.filter(state="draft").first()
        if draft is None:
            raise Refused(
                N_("{name} has no draft to publish."), rule="procedure.no_draft",
                name=procedure.name,
            )  # fmt: skip
        if not draft.steps.exists():
            raise Refused(N_("{name} has no steps yet."), rule="procedure.empty",
                          name=procedure.name)  # fmt: skip
        procedure.editions.filter(state="published").update(state="retired")
        draft.state, draft.published_at = "published", step.at
        draft.save()
        _keep(procedure)
        step.record(procedure.ref, facts.ProcedurePublished(
            name=procedure.name, edition=draft.number
        ))  # fmt: skip
        step.answer(ref=procedure.ref, version=procedure.version, edition=draft.number)
    return step.answered


def show_procedure(
    actor: Actor, ref: str, *, shown: bool, version: int | None = None, key: Key | None = None
) -> Answer:
    """Let clients read what was done by it, or no longer. Raises ``Refused`` when it is so."""
    with act(actor, "procedure.show", key=key) as step:
        procedure = locked_procedure(step, ref, version)
        if procedure.shown is shown:
            raise Refused(N_("It is like this already."), rule="procedure.shown")
        procedure.shown = shown
        _keep(procedure)
        step.record(procedure.ref, facts.ProcedureShown(
            name=procedure.name, changes={"shown": (not shown, shown)}
        ))  # fmt: skip
        step.answer(ref=procedure.ref, version=procedure.version, shown=shown)
    return step.answered


def locked_procedure(step: Step, ref: str, version: int | None = None) -> Procedure:
    """A procedure of the actor's shop, locked until the step ends. Raises ``NotFound``."""
    found = Procedure.objects.select_for_update().filter(shop_id=step.actor.shop_id, ref=ref)
    if (procedure := found.first()) is None:
        raise NotFound(N_("There is no such procedure."), rule="procedure.unknown")
    expect_version(procedure, version)
    return procedure


def _keep(procedure: Procedure) -> None:
    procedure.version += 1
    procedure.save()


def _name(procedure: Procedure, typed: object) -> None:
    gather = Gather()
    procedure.name = gather.take("name", lambda: filled_line(typed, 100), "")
    others = Procedure.objects.filter(shop_id=procedure.shop_id, name__iexact=procedure.name)
    if others.exclude(pk=procedure.pk).exists():
        gather.wrong("name", N_("There is one with this name already."), "procedure_named_once")
    gather.close()


def _newest(procedure: Procedure) -> Edition | None:
    return procedure.editions.order_by("-number").first()


def _write(step: Step, procedure: Procedure, drafts: Sequence[StepDraft]) -> Edition:
    if len(drafts) > STEPS_MOST:
        raise Invalid(N_("A procedure has at most {most} steps."), rule="procedure.most",
                      most=STEPS_MOST)  # fmt: skip
    newest = _newest(procedure)
    known = {row.photo.ref: row.photo for row in newest.steps.select_related("photo") if row.photo
             } if newest else {}  # fmt: skip
    edition = newest
    if edition is None or edition.state != "draft":
        number = edition.number + 1 if edition else 1
        edition = Edition.objects.create(procedure=procedure, number=number, created_at=step.at)
    gather = Gather()
    rows = [
        _row(edition, draft, place, gather, f"steps.{place}") for place, draft in enumerate(drafts)
    ]
    gather.close()
    for row, draft in zip(rows, drafts, strict=True):
        row.photo = keep_photo(step, draft.upload) if draft.upload else known.get(draft.photo)
    edition.steps.all().delete()
    ProcedureStep.objects.bulk_create(rows)
    return edition


def _row(
    edition: Edition, draft: StepDraft, place: int, gather: Gather, where: str
) -> ProcedureStep:
    kind = draft.kind if draft.kind in KINDS else "do"
    if draft.kind not in KINDS:
        gather.wrong(f"{where}.kind", N_("Choose one of the list."), "step.kind")
    texts = {}
    for language, typed in draft.texts.items():
        if language in LANGUAGES:
            read = partial(plain_line, typed, MOST_TEXT)
            texts[language] = gather.take(f"{where}.text", read, "")
    texts = {language: said for language, said in texts.items() if said}
    if not texts:
        gather.wrong(f"{where}.text", N_("Say what is to be done."), "step.text")
    measured = kind in MEASURED
    least, most = draft.least_thousandths, draft.most_thousandths
    _refuse_limits(gather, where, least, most)
    return ProcedureStep(
        edition=edition,
        position=place + 1,
        kind=kind,
        texts=texts,
        required=draft.required,
        unit=gather.take(f"{where}.unit", lambda: plain_line(draft.unit, 12), "")
        if measured
        else "",
        least_thousandths=least if measured else None,
        most_thousandths=most if measured else None,
        minutes=draft.minutes,
    )


def _refuse_limits(gather: Gather, where: str, least: int | None, most: int | None) -> None:
    for name, value in (("least", least), ("most", most)):
        if value is not None and abs(value) > MOST_VALUE:
            gather.wrong(f"{where}.{name}", N_("This number is too large."), "step.limit")
    if least is not None and most is not None and least > most:
        gather.wrong(f"{where}.most", N_("It must not be below the least."), "step.limits")


def _told(edition: Edition | None) -> list[list[Any]]:
    if edition is None:
        return []
    return [
        [row.kind, row.text_in("en"), row.unit, row.least_thousandths, row.most_thousandths]
        for row in edition.steps.all()
    ]
