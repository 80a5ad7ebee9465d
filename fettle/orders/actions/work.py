"""The work on an order: it begins, waits, goes on, is done, and is told about."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import plain_line, plain_text
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.rows import at_field, line_of, move_order, take_order
from fettle.orders.actions.telling import tell_client
from fettle.orders.advancing import require_advance
from fettle.orders.drafts import TextDraft
from fettle.orders.models import Comment, Order, OrderPhoto, PartRequest
from fettle.orders.states import WAITING_REASONS
from fettle.orders.typed import chosen
from fettle.photos.actions import keep_photo
from fettle.texts.actions import withdraw_texts


def start_order(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Begin the work. Raises ``Refused``: ``order.move`` when it has begun already,
    ``advance.short`` when less is paid in advance than the shop asks.
    """
    with act(actor, "order.start", key=key) as step:
        order = take_order(step, ref, version)
        require_advance(order)
        order.started_at = order.started_at or step.at
        move_order(step, order, "started_at")
        step.record(order.ref, facts.OrderStarted(number=order.number))
        answer_of(step, order)
    return step.answered


def wait_order(
    actor: Actor,
    ref: str,
    reason: str,
    note: str = "",
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """The work waits; ``reason`` is one of ``WAITING_REASONS``. Raises ``Invalid`` by field."""
    with act(actor, "order.wait", key=key) as step:
        order = take_order(step, ref, version)
        with at_field("reason"):
            reason = chosen(reason, WAITING_REASONS, "order.waiting_reason")
        with at_field("note"):
            note = plain_line(note, 200)
        order.waiting_reason, order.waiting_note = reason, note
        move_order(step, order)
        step.record(order.ref, facts.OrderWaits(number=order.number, waiting=reason, note=note))
        answer_of(step, order)
    return step.answered


def resume_order(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """The work goes on, or begins after waiting: then as ``start_order``."""
    with act(actor, "order.resume", key=key) as step:
        order = take_order(step, ref, version)
        require_advance(order)
        order.started_at = order.started_at or step.at
        move_order(step, order, "started_at")
        step.record(order.ref, facts.OrderResumed(number=order.number))
        answer_of(step, order)
    return step.answered


def ready_order(
    actor: Actor,
    ref: str,
    *,
    text: TextDraft | None = None,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """The work is done and all of it recorded; ``text`` is told to the client, if it is chosen.

    Raises ``Invalid`` for its ``address`` and ``body``; ``Refused`` ``order.unrecorded`` with an
    error for each line that is not done or not issued and each request that nobody answered, by
    their references.
    """
    with act(actor, "order.ready", key=key) as step:
        order = take_order(step, ref, version)
        order.ready_at = step.at
        move_order(step, order, "ready_at")
        _refuse_unrecorded(order)
        step.record(order.ref, facts.OrderReady(number=order.number, total_minor=order.total_minor))
        told = tell_client(step, order, "ready", text) if text else ""
        answer_of(step, order, **({"text": told} if told else {}))
    return step.answered


def reopen_order(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Take a ready order up again; a text that it is ready does not leave if it is here still."""
    with act(actor, "order.reopen", key=key) as step:
        order = take_order(step, ref, version)
        order.ready_at = None
        move_order(step, order, "ready_at")
        withdraw_texts(step, order.ref, "ready")
        step.record(order.ref, facts.OrderReopened(number=order.number))
        answer_of(step, order)
    return step.answered


def comment_order(actor: Actor, ref: str, text: str, *, key: Key | None = None) -> Answer:
    """Write something about the work, also after the checkout. Raises ``Invalid`` when empty."""
    with act(actor, "order.comment", key=key) as step:
        order = _seen(step, ref)
        with at_field("text"):
            text = _filled(text, 2000)
        comment = Comment.objects.create(
            order=order, staff_id=step.actor.staff_id, text=text, at=step.at
        )
        step.record(order.ref, facts.OrderCommented(number=order.number, text=text))
        answer_of(step, order, comment=comment.ref)
    return step.answered


def photograph_order(
    actor: Actor,
    ref: str,
    upload: bytes,
    *,
    line_ref: str | None = None,
    caption: str = "",
    key: Key | None = None,
) -> Answer:
    """Add a photo to the order or to one of its lines. Raises ``Invalid`` for what is none."""
    with act(actor, "order.photograph", key=key) as step:
        order = take_order(step, ref)
        line = line_of(order, line_ref) if line_ref else None
        with at_field("caption"):
            caption = plain_line(caption, 120)
        with at_field("photo"):
            photo = keep_photo(step, upload)
        OrderPhoto.objects.create(order=order, line=line, photo=photo, caption=caption, at=step.at)
        step.record(order.ref, facts.OrderPhotographed(number=order.number, caption=caption))
        answer_of(step, order, photo=photo.ref)
    return step.answered


def _left(order: Order) -> dict[str, Refused]:
    """What is left to do or to hand out, by the reference of the line or the request."""
    left: dict[str, Refused] = {}
    for line in order.lines.all():
        if not line.is_recorded:
            said = N_("{text} is not issued.") if line.stocked else N_("{text} is not done.")
            left[line.ref] = Refused(said, rule="line.unrecorded", text=line.text)
    for asked in PartRequest.objects.filter(order=order, state="asked"):
        left[asked.ref] = Refused(
            N_("{text} was asked for, and nobody answered."),
            rule="part.unanswered", text=asked.text,
        )  # fmt: skip
    return left


def _refuse_unrecorded(order: Order) -> None:
    if left := _left(order):
        raise Refused(
            N_("Not everything on order {number} is recorded yet."),
            rule="order.unrecorded", errors=left, number=order.number,
        )  # fmt: skip


def _seen(step: Step, ref: str) -> Order:
    found = Order.objects.seen_by(step.actor).filter(ref=ref) if is_ref(ref) else None
    if found is None or (order := found.first()) is None:
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    return order


def _filled(text: object, limit: int) -> str:
    said = plain_text(text, limit)
    if not said:
        raise Invalid(N_("Fill this in."), rule="text.empty")
    return said
