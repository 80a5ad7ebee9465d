"""A check's row, taken and locked; whatever was refused inside told at its field."""

from __future__ import annotations

from fettle.inspections.models import Inspection
from fettle.inspections.states import STATES
from fettle.journal import Step
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_, Word


def see_check(step: Step, ref: str) -> Inspection:
    """The check as it is now, not locked. Raises ``NotFound``."""
    row = Inspection.objects.seen_by(step.actor).filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such health check."), rule="inspection.unknown")
    return row


def take_check(step: Step, ref: str) -> Inspection:
    """The check with its edition and unit, locked until the step ends. Raises ``NotFound``."""
    seen = Inspection.objects.filter(pk=see_check(step, ref).pk)
    rows = seen.select_related("edition__template", "unit", "order__client", "shop")
    return rows.select_for_update(of=("self",)).get()


def require_open(check: Inspection) -> None:
    """Raises ``Refused`` once it is complete, issued or discarded."""
    if not check.is_open:
        raise not_now(check)


def not_now(check: Inspection) -> Refused:
    """What is asked for does not fit the state."""
    if check.is_frozen:
        return Refused(
            N_("The report was issued: nothing in it can be changed any more."),
            rule="inspection_frozen",
        )
    return Refused(
        N_("This health check is {state}: this cannot be done now."),
        rule="inspection.state",
        state=Word(STATES[check.state]),
    )


def keep_check(check: Inspection, *fields: str) -> None:
    """Write the changed fields, and count the change."""
    check.version += 1
    check.save(update_fields=[*fields, "version"])


def answer_of(step: Step, check: Inspection, **more: object) -> None:
    """What every verb of a check answers."""
    step.answer(ref=check.ref, state=check.state, version=check.version, **more)
