"""A check is opened, answered point by point, photographed, completed, taken up again, left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.access.actor import Actor
from fettle.clients.actions.meters import read_meter
from fettle.clients.queries.meters import last_counted
from fettle.inspections import facts
from fettle.inspections.actions.recommending import recommend_all
from fettle.inspections.actions.rows import (
    answer_of,
    keep_check,
    not_now,
    require_open,
    see_check,
    take_check,
)
from fettle.inspections.content import Content, content_of
from fettle.inspections.models import Inspection
from fettle.inspections.queries.lacks import lacks_of
from fettle.inspections.queries.templates import published_for
from fettle.inspections.states import OPEN_STATES
from fettle.inspections.wording import told_in
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.actions.checks import (
    begin_checked,
    name_check_order,
    open_check_order,
    order_to_check,
)

__all__ = ["discard_inspection", "open_inspection", "resume_inspection", "submit_inspection"]
NOTE_MOST = 500


def open_inspection(
    actor: Actor,
    *,
    order_ref: str = "",
    client_ref: str = "",
    unit_ref: str = "",
    template_ref: str = "",
    key: Key | None = None,
) -> Answer:
    """Begin a check inside an order, or without ``order_ref`` with an order of its own.

    Without ``template_ref`` it is the first one for this kind of unit. Raises ``Invalid`` by
    field, ``Refused`` ``inspection_one_open``.
    """
    with act(actor, "inspection.open", key=key) as step:
        if order_ref:
            order = order_to_check(step, order_ref)
        else:
            order = open_check_order(step, client_ref, unit_ref)
        assert order.unit is not None
        edition = published_for(step.actor, order.unit.kind, template_ref)
        told = told_in(edition.template.names, step.actor.language)
        if not order_ref:
            name_check_order(step, order, told)
        last = last_counted(order.unit.pk)
        check = Inspection.objects.create(
            shop_id=order.shop_id,
            order_id=order.pk,
            unit_id=order.unit.pk,
            edition=edition,
            inspector_id=step.actor.staff_id,
            created_at=step.at,
            meter_value=last.value if last else None,
            meter_unit=order.unit.meter,
        )
        name, number = order.unit.name, order.number
        step.record(check.ref, facts.InspectionOpened(unit=name, order=number, template=told))
        answer_of(step, check, order=order.ref)
    return step.answered


def submit_inspection(
    actor: Actor,
    ref: str,
    *,
    meter: object = None,
    note: str = "",
    key: Key | None = None,
) -> Answer:
    """Everything was looked at: the check waits to be issued, its findings are proposed.

    Raises ``Refused`` (422, ``inspection.lacking``) with an error for each point that misses its
    answer or its photo, ``Invalid`` for the meter.
    """
    with act(actor, "inspection.submit", key=key) as step:
        order = begin_checked(step, see_check(step, ref).order_id)
        check = take_check(step, ref)
        require_open(check)
        content = content_of(check.edition.content)
        _require_complete(check, content, step.actor.language)
        check.note = plain_line(note, NOTE_MOST) or check.note
        _read_meter(step, check, meter)
        proposed = recommend_all(step, check, content, order)
        check.state, check.submitted_at = "submitted", step.at
        check.started_at = check.started_at or step.at
        keep_check(check, "state", "submitted_at", "started_at", "note", "meter_value")
        step.record(check.ref, facts.InspectionSubmitted(unit=check.unit.name, proposed=proposed))
        answer_of(step, check, proposed=proposed)
    return step.answered


def resume_inspection(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take a complete check up again, as long as its report was not issued."""
    with act(actor, "inspection.resume", key=key) as step:
        check = take_check(step, ref)
        if check.state != "submitted":
            raise not_now(check)
        check.state, check.submitted_at = "running", None
        keep_check(check, "state", "submitted_at")
        step.record(check.ref, facts.InspectionResumed(unit=check.unit.name))
        answer_of(step, check)
    return step.answered


def discard_inspection(actor: Actor, ref: str, reason: str, *, key: Key | None = None) -> Answer:
    """Leave a check that nobody needs; it stays to be read. Raises ``Refused`` after the issue."""
    with act(actor, "inspection.discard", key=key) as step:
        check = take_check(step, ref)
        if check.state not in OPEN_STATES:
            raise not_now(check)
        reason = _reason(reason)
        check.state, check.discarded_at = "discarded", step.at
        keep_check(check, "state", "discarded_at")
        step.record(check.ref, facts.InspectionDiscarded(unit=check.unit.name), reason=reason)
        answer_of(step, check)
    return step.answered


def _reason(typed: object) -> str:
    try:
        return filled_line(typed, 200)
    except Invalid as wrong:
        raise Invalid(
            N_("Some of this cannot be taken as it is."), rule=wrong.rule, errors={"reason": wrong}
        ) from wrong


def _read_meter(step: Step, check: Inspection, typed: object) -> None:
    if typed is None or typed == "" or str(typed) == str(check.meter_value):
        return
    try:
        check.meter_value = read_meter(step, check.unit_id, typed, "inspection").value
    except Invalid as wrong:
        told = next(iter((wrong.errors or {"": wrong}).values()))
        raise Invalid(
            N_("The meter shows less than before."), rule=wrong.rule, errors={"meter": told}
        ) from wrong


def _require_complete(check: Inspection, content: Content, language: str) -> None:
    lacks = lacks_of(check, content)
    if not lacks:
        return
    errors: Mapping[str, Any] = {
        lack.place: Refused(lack.sentence, rule=lack.rule, point=told_in(lack.name, language))
        for lack in lacks
    }
    first = next(iter(errors.values()))
    raise Refused(
        N_("{count} points miss something. The first: {first}"),
        rule="inspection.lacking",
        status=422,
        errors=errors,
        count=len(lacks),
        first=first,
    )
