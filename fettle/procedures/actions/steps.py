"""Steps are done, left out with a reason, corrected; each leaves a row that stays."""

from __future__ import annotations

from typing import Any

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.quantity import Quantity
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.photos.actions import keep_photo
from fettle.procedures import facts
from fettle.procedures.drafts import Proof
from fettle.procedures.models import MOST_VALUE, ProcedureStep, Run, StepDone
from fettle.procedures.states import MEASURED

_TOLD = ("outcome", "value_thousandths", "signed", "note")


def do_step(
    actor: Actor, line_ref: str, step_ref: str, proof: Proof, *, key: Key | None = None
) -> Answer:
    """Write down that a step is done, with what proves it.

    Raises ``Invalid`` at ``value``, ``photo``, ``signed``; a value beyond the limits is refused
    (``step.limits``) until a ``note`` confirms it.
    """
    with act(actor, "step.do", key=key) as step:
        run, row = _take(step, line_ref, step_ref)
        if (known := _current(run, row)) is not None:
            raise Refused(
                N_("{who} wrote this step down already. Correct it instead."),
                rule="step.done", who=known.who,
            )  # fmt: skip
        entry = _proved(step, run, row, proof)
        entry.save()
        _begin(step, run)
        step.record(run.order_ref, facts.StepWasDone(
            text=run.text, position=row.position, step=row.text_in("en"), value=told(row, entry)
        ))  # fmt: skip
        step.answer(ref=entry.ref, line=run.line_ref)
    return step.answered


def skip_step(
    actor: Actor, line_ref: str, step_ref: str, reason: str, *, key: Key | None = None
) -> Answer:
    """Leave a step out and say why. Raises ``Invalid`` at ``reason``."""
    with act(actor, "step.skip", key=key) as step:
        run, row = _take(step, line_ref, step_ref)
        if (known := _current(run, row)) is not None:
            raise Refused(
                N_("{who} wrote this step down already. Correct it instead."),
                rule="step.done", who=known.who,
            )  # fmt: skip
        entry = _entry(step, run, row, "skipped")
        entry.note = _reason(reason)
        entry.save()
        _begin(step, run)
        step.record(
            run.order_ref,
            facts.StepSkipped(
                text=run.text, position=row.position, step=row.text_in("en"), why=entry.note
            ),
            reason=entry.note,
        )
        step.answer(ref=entry.ref, line=run.line_ref)
    return step.answered


def correct_step(
    actor: Actor,
    line_ref: str,
    step_ref: str,
    reason: str,
    proof: Proof | None = None,
    *,
    key: Key | None = None,
) -> Answer:
    """Write a step down anew beside what was written; without a proof it is left out.

    Raises ``Refused`` ``step.undone`` for a step that nobody wrote down.
    """
    with act(actor, "step.correct", key=key) as step:
        run, row = _take(step, line_ref, step_ref)
        known = _current(run, row)
        if known is None:
            raise Refused(N_("Nobody wrote this step down yet."), rule="step.undone")
        why = _reason(reason)
        if proof is None:
            entry = _entry(step, run, row, "skipped")
        else:
            kept = Proof(proof.value, proof.upload, proof.signed, proof.note or why)
            entry = _proved(step, run, row, kept, known)
        entry.note, entry.corrects = why, known
        entry.save()
        step.record(
            run.order_ref,
            facts.StepCorrected(
                text=run.text, position=row.position, step=row.text_in("en"), why=why,
                changes=_changes(known, entry),
            ),
            reason=why,
        )  # fmt: skip
        step.answer(ref=entry.ref, line=run.line_ref)
    return step.answered


def told(row: ProcedureStep, entry: StepDone) -> str:
    """The value with its unit, or the name that signed."""
    if entry.value_thousandths is None:
        return entry.signed
    return f"{Quantity(entry.value_thousandths).text} {row.unit}".strip()


def _take(step: Step, line_ref: str, step_ref: str) -> tuple[Run, ProcedureStep]:
    found = Run.objects.filter(shop_id=step.actor.shop_id, line_ref=line_ref)
    wanted = found.filter(edition__steps__ref=step_ref) if is_ref(line_ref) else found.none()
    run = wanted.select_for_update(of=("self",)).first()
    row = ProcedureStep.objects.filter(ref=step_ref).first() if run else None
    if run is None or row is None:
        raise NotFound(N_("There is no such step on this work."), rule="step.unknown")
    if run.finished_at is not None:
        raise Refused(
            N_("{text} is finished. Take it up again first."), rule="run.finished", text=run.text
        )
    return run, row


def _current(run: Run, row: ProcedureStep) -> StepDone | None:
    return StepDone.objects.filter(run=run, step=row, corrected_by=None).first()


def _begin(step: Step, run: Run) -> None:
    if run.started_at is None:
        run.started_at = step.at
        run.save(update_fields=["started_at"])


def _entry(step: Step, run: Run, row: ProcedureStep, outcome: str) -> StepDone:
    return StepDone(
        run=run, step=row, outcome=outcome, staff_id=step.actor.staff_id, who=step.actor.name,
        at=step.at,
    )  # fmt: skip


def _proved(
    step: Step, run: Run, row: ProcedureStep, proof: Proof, before: StepDone | None = None
) -> StepDone:
    entry, gather = _entry(step, run, row, "done"), Gather()
    entry.note = gather.take("note", lambda: plain_line(proof.note, 300), "")
    if row.kind in MEASURED:
        _measure(entry, row, proof, gather)
    if row.kind == "sign":
        entry.signed = gather.take("signed", lambda: _name(proof.signed), "")
    if row.kind == "photo" and not proof.upload and (before is None or before.photo_id is None):
        gather.wrong("photo", N_("This step needs a photo."), "step.photo")
    gather.close()
    if proof.upload:
        entry.photo = keep_photo(step, proof.upload, shown_to_client=True)
    elif before is not None:
        entry.photo_id = before.photo_id
    return entry


def _measure(entry: StepDone, row: ProcedureStep, proof: Proof, gather: Gather) -> None:
    value = gather.take("value", lambda: whole_units(proof.value, 3, -MOST_VALUE, MOST_VALUE), None)
    if value is None:
        return
    entry.value_thousandths = value
    least, most = row.least_thousandths, row.most_thousandths
    entry.outside = (least is not None and value < least) or (most is not None and value > most)
    if entry.outside and not entry.note:
        gather.wrong(
            "value",
            N_("{value} is outside the limits {limits}. Measure again, or say why it stays so."),
            "step.limits",
            value=Quantity(value).text,
            limits=limits(row),
        )


def limits(row: ProcedureStep) -> str:
    """The limits of a step in one line: ``110–130 Nm``, ``≥ 22 mm``; empty without any."""
    least, most = row.least_thousandths, row.most_thousandths
    if least is not None and most is not None:
        said = f"{Quantity(least).text}–{Quantity(most).text}"
    elif least is not None:
        said = f"≥ {Quantity(least).text}"
    elif most is not None:
        said = f"≤ {Quantity(most).text}"
    else:
        return ""
    return f"{said} {row.unit}".strip()


def _name(typed: str) -> str:
    try:
        return filled_line(typed, 120)
    except Invalid as refused:
        if refused.rule == "text.empty":
            raise Invalid(N_("Type your name to sign."), rule="step.sign") from refused
        raise


def _reason(typed: object) -> str:
    gather = Gather()
    reason = gather.take("reason", lambda: filled_line(typed, 300), "")
    gather.close()
    return reason


def _changes(before: StepDone, after: StepDone) -> dict[str, tuple[Any, Any]]:
    return {
        name: (getattr(before, name), getattr(after, name))
        for name in _TOLD
        if getattr(before, name) != getattr(after, name)
    }
