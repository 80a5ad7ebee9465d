"""Parts that are needed at the bay: asked for, handed out, refused."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.catalog.queries import item_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.composing import TEXT_MOST, refuse_step
from fettle.orders.actions.lines import told
from fettle.orders.actions.parts import issue_new
from fettle.orders.actions.rows import at_field, take_workable
from fettle.orders.drafts import LineDraft
from fettle.orders.models import Order, PartRequest
from fettle.orders.typed import quantity_typed


def request_part(
    actor: Actor,
    ref: str,
    *,
    item_ref: str | None = None,
    text: str = "",
    quantity: object = "1",
    key: Key | None = None,
) -> Answer:
    """Ask the counter for a part, from the catalogue or in words. Raises ``Invalid`` by field."""
    with act(actor, "part.request", key=key) as step:
        order = take_workable(step, ref)
        asked = _request(step, order, item_ref or "", text, quantity)
        asked.save(force_insert=True)
        step.record(order.ref, facts.PartRequested(
            number=order.number, text=asked.text, quantity=told(asked.quantity_thousandths)
        ))  # fmt: skip
        answer_of(step, order, request=asked.ref)
    return step.answered


def issue_requested(
    actor: Actor,
    ref: str,
    request_ref: str,
    item_ref: str | None = None,
    *,
    key: Key | None = None,
) -> Answer:
    """Hand out what was asked for; ``item_ref`` says what it is if only words were written."""
    with act(actor, "line.issue", key=key) as step:
        order = take_workable(step, ref)
        asked = _unanswered(order, request_ref)
        meant = item_ref or (asked.item.ref if asked.item else "")
        line = issue_new(
            step, order, LineDraft(quantity=told(asked.quantity_thousandths), item_ref=meant)
        )
        asked.state, asked.answered_at, asked.line_id = "issued", step.at, line.pk
        asked.save(update_fields=["state", "answered_at", "line"])
        answer_of(step, order, line=line.ref, request=asked.ref)
    return step.answered


def refuse_part(
    actor: Actor, ref: str, request_ref: str, reason: str, *, key: Key | None = None
) -> Answer:
    """Say no to a request for a part, and why."""
    with act(actor, "part.refuse", key=key) as step:
        order = take_workable(step, ref)
        asked = _unanswered(order, request_ref)
        with at_field("reason"):
            reason = filled_line(reason, 200)
        asked.state, asked.answered_at, asked.answer = "refused", step.at, reason
        asked.save(update_fields=["state", "answered_at", "answer"])
        step.record(
            order.ref, facts.PartRefused(number=order.number, text=asked.text, why=reason),
            reason=reason,
        )  # fmt: skip
        answer_of(step, order, request=asked.ref)
    return step.answered


def _request(
    step: Step, order: Order, item_ref: str, text: object, quantity: object
) -> PartRequest:
    asked = PartRequest(order=order, asked_by_id=step.actor.staff_id, asked_at=step.at)
    if item_ref:
        with at_field("item"):
            asked.item = item_of(step.actor, item_ref if is_ref(item_ref) else "")
    gather = Gather()
    said = gather.take("text", lambda: plain_line(text, TEXT_MOST), "")
    asked.text = said or (asked.item.name if asked.item else "")
    if not asked.text and "text" not in gather.errors:
        gather.wrong("text", N_("Say which part is needed."), "text.empty")
    smallest = asked.item.step_thousandths if asked.item else 1
    asked.quantity_thousandths = gather.take(
        "quantity", lambda: refuse_step(quantity_typed(quantity), smallest), 0
    )
    gather.close()
    return asked


def _unanswered(order: Order, ref: str) -> PartRequest:
    found = PartRequest.objects.filter(order=order, ref=ref) if is_ref(ref) else None
    if found is None or (asked := found.select_related("item").first()) is None:
        raise NotFound(N_("There is no such request on this order."), rule="part.unknown")
    if asked.state != "asked":
        raise Refused(
            N_("The request for {text} is answered already."), rule="part.answered",
            text=asked.text,
        )  # fmt: skip
    return asked
