"""What the client said at the counter or on the telephone, written down by whoever heard it."""

from __future__ import annotations

from dataclasses import replace

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import Money
from fettle.kernel.plain import plain_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answering import decide_lines, was_asked, withdraw
from fettle.orders.actions.answers import answer_of_line
from fettle.orders.actions.asking import FOUND_MOST, danger_typed, due_typed
from fettle.orders.actions.composing import compose, retotal, write_lines
from fettle.orders.actions.lines import line_up, told
from fettle.orders.actions.rows import at_field, line_of, take_seen, take_workable
from fettle.orders.drafts import Decision, LineDraft, Said
from fettle.orders.models import Line, Order
from fettle.orders.states import STAFF_CHANNELS, STRUCK
from fettle.orders.typed import chosen
from fettle.shop.queries import local_zone

NAME_MOST = 120


def propose_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    *,
    danger: str = "",
    found: str = "",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Ask the client about a line that is on the order, also anew after a no.

    Raises ``Refused`` ``line.issued`` and ``line.done`` for what cannot be asked any more.
    """
    with act(actor, "line.propose", key=key) as step:
        order = take_workable(step, ref, version)
        line = line_of(order, line_ref)
        _require_open(line, danger or found)
        with at_field("danger"):
            line.danger = danger_typed(danger) or line.danger
        with at_field("found"):
            line.found = plain_line(found, FOUND_MOST) or line.found
        if line.authorisation != "proposed" and was_asked(line):
            withdraw(step, order, line)
        line.authorisation = "proposed"
        line.save(update_fields=["authorisation", "danger", "found"])
        retotal(step, order)
        step.record(order.ref, facts.LineProposed(number=order.number, text=line.text))
        answer_of_line(step, order, line)
    return step.answered


def authorise_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    *,
    who: str = "",
    channel: str = "in_person",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """The client said yes to the line as it stands: ``who`` (the client, if empty) and how.

    ``channel`` is "in_person" or "phone". Raises ``Invalid`` by field.
    """
    with act(actor, "line.authorise", key=key) as step:
        order = take_workable(step, ref, version)
        _decided(step, order, line_ref, Decision("authorised"), _said(order, who, channel, key))
    return step.answered


def decline_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    *,
    who: str = "",
    channel: str = "in_person",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """The client said no: the line is not done and not billed, and stays in the book."""
    with act(actor, "line.decline", key=key) as step:
        order = take_workable(step, ref, version)
        _decided(step, order, line_ref, Decision("declined"), _said(order, who, channel, key))
    return step.answered


def defer_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    *,
    due_on: object = None,
    who: str = "",
    channel: str = "in_person",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """The client wants it later, by ``due_on`` if a day was said (ISO date)."""
    with act(actor, "line.defer", key=key) as step:
        order = take_workable(step, ref, version)
        with at_field("due_on"):
            day = due_typed(due_on, step.at.astimezone(local_zone(order.shop)).date())
        decision = Decision("deferred", due_on=day)
        _decided(step, order, line_ref, decision, _said(order, who, channel, key))
    return step.answered


def repeat_line(actor: Actor, ref: str, line_ref: str, *, key: Key | None = None) -> Answer:
    """Propose on this order what the client put off on an earlier one, at today's price.

    Raises ``Refused`` ``line.repeated`` if it was taken up again already, ``line.other_unit``.
    """
    with act(actor, "line.repeat", key=key) as step:
        order = take_workable(step, ref)
        old = _put_off(step, order, line_ref)
        line, *parts = compose(step, order, [_again(order, old)])
        write_lines(step, order, [line, *parts])
        step.record(order.ref, facts.LineRepeated(
            number=order.number, text=line.text, before=old.order.number
        ))  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def propose_new(step: Step, order_ref: str, draft: LineDraft) -> str:
    """Put a line on the order about which the client is asked, inside an open step; its reference.

    For rooms above: what an inspection recommends. Raises ``Invalid`` by field.
    """
    order = take_seen(step, order_ref)
    order.require_changeable()
    return line_up(step, order, replace(draft, authorisation="proposed")).ref


def _decided(step: Step, order: Order, line_ref: str, decision: Decision, said: Said) -> None:
    (line,) = decide_lines(step, order, {line_ref: decision}, said)
    answer_of_line(step, order, line)


def _said(order: Order, who: str, channel: str, key: Key | None) -> Said:
    with at_field("channel"):
        channel = chosen(channel, STAFF_CHANNELS, "line.channel")
    with at_field("who"):
        name = plain_line(who, NAME_MOST) or (order.client.name if order.client else "")
        if not name:
            raise Invalid(N_("Say whose word it is."), rule="line.who")
    return Said(name, channel, key=key.text if key else "")


def _require_open(line: Line, said_more: str) -> None:
    if line.authorisation == "proposed" and not said_more:
        raise Refused(
            N_("The client is asked about {text} already."), rule="line.proposed", text=line.text
        )
    if line.out_thousandths:
        raise Refused(
            N_("{text} has left the shelf already. Take it back first."),
            rule="line.issued", text=line.text,
        )  # fmt: skip
    if line.work_state == "done":
        raise Refused(N_("{text} is done already."), rule="line.done", text=line.text)
    if line.authorisation in STRUCK and not line.authorisations.exists():
        raise Refused(N_("{text} was taken off this order."), rule="line.struck", text=line.text)


def _put_off(step: Step, order: Order, line_ref: str) -> Line:
    rows = Line.objects.select_related("order", "item").filter(
        order__shop_id=step.actor.shop_id, authorisation__in=STRUCK, authorisations__isnull=False
    )
    old = rows.filter(ref=line_ref).first() if is_ref(line_ref) else None
    if old is None:
        raise NotFound(N_("There is no such line."), rule="line.unknown")
    if old.order.unit_id is None or old.order.unit_id != order.unit_id:
        raise Refused(N_("{text} was for another unit."), rule="line.other_unit", text=old.text)
    if old.asked_again.exists():
        raise Refused(N_("{text} was proposed again already."), rule="line.repeated", text=old.text)
    return old


def _again(order: Order, old: Line) -> LineDraft:
    """The old line with the price of today: the catalogue's, or its own if it is in none."""
    in_catalogue = old.item is not None and old.item.active
    return LineDraft(
        quantity=told(old.quantity_thousandths),
        item_ref=old.item.ref if old.item and in_catalogue else "",
        kind="" if in_catalogue else old.kind,
        text=old.text,
        unit_price=None if in_catalogue else Money(old.unit_price_minor, order.currency).text,
        authorisation="proposed",
        danger=old.danger,
        found=old.found,
        due_on=old.due_on,
        again_of_id=old.pk,
    )
