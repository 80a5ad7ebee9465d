"""What operators do with a client's order: accept, decline, deliver, pay, complete, void.

The seeds' table word for word: cancel only before accept, void only after; complete at any time,
and unpaid stays unpaid; pay before, between or after deliveries.
"""

from collections.abc import Sequence

from fettle.access import roles
from fettle.access.actor import Actor
from fettle.billing.actions import locked_invoice, open_invoice, reverse_invoice, take_typed
from fettle.billing.drafts import Tendered
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.goods import give_out, let_go, take_in
from fettle.orders.actions.rows import keep_order, line_of, move_order, take_order
from fettle.orders.models import Line, Order
from fettle.orders.settling import draft_of

FLOW = "shop_order"


def accept_order(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Say yes: an unpaid bill stands on the client's account. Raises ``Refused`` if decided."""
    with act(actor, "order.accept", key=key) as step:
        order = _taken(step, ref)
        _bill(step, order, list(order.lines.all()))
        move_order(step, order, "invoice")
        answer_of(step, order)
    return step.answered


def decline_order(actor: Actor, ref: str, reason: str, *, key: Key | None = None) -> Answer:
    """Say no, before anybody accepted: stock is free again. A client may say it of their own."""
    with act(actor, "order.decline", key=key) as step:
        order = _taken(step, ref)
        order.end_reason = filled_line(reason, 200)
        let_go(step, order)
        move_order(step, order, "end_reason")
        step.record(order.ref, facts.OrderDeclined(number=order.number), reason=order.end_reason)
        answer_of(step, order)
    return step.answered


def deliver_line(actor: Actor, ref: str, line_ref: str, *, key: Key | None = None) -> Answer:
    """Tick a line as handed over; its goods leave the shelf in the same transaction."""
    with act(actor, "line.deliver", key=key) as step:
        order = _taken(step, ref)
        _require_accepted(order)
        line = line_of(order, line_ref)
        if line.delivery_state == "delivered":
            raise Refused(N_("{text} is delivered already."), rule="line.delivered", text=line.text)
        _hand_over(step, order, [line])
        keep_order(step, order)
        answer_of(step, order)
    return step.answered


def pay_order(actor: Actor, ref: str, given: Tendered, *, key: Key | None = None) -> Answer:
    """Take money for the bill; the means may differ from the wish. Closes what is completed."""
    with act(actor, "payment.take", key=key) as step:
        order = _taken(step, ref)
        if order.invoice_id is None:
            raise Refused(
                N_("Order {number} has no bill yet: accept it first."),
                rule="order.unbilled",
                number=order.number,
            )
        invoice = locked_invoice(step, order.invoice_id)
        payment = take_typed(step, invoice, given)
        if invoice.is_paid and order.stage == "completed":
            _close(step, order)
        step.answer(payment=payment.ref, due_minor=invoice.due_minor)
        answer_of(step, order)
    return step.answered


def complete_order(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Hand over all that is left and dismiss the order; unpaid becomes the client's debt.

    From submitted it accepts first, which needs that permission too.
    """
    with act(actor, "order.complete", key=key) as step:
        order = _taken(step, ref)
        lines = list(order.lines.all())
        if order.stage == "submitted":
            roles.require(actor, "order.accept")
            _bill(step, order, lines)
        _hand_over(step, order, [line for line in lines if line.delivery_state == "pending"])
        order.completed_at = step.at
        move_order(step, order, "completed_at", "invoice")
        if order.invoice_id and locked_invoice(step, order.invoice_id).is_paid:
            _close(step, order)
        step.record(order.ref, facts.OrderCompleted(number=order.number))
        answer_of(step, order)
    return step.answered


def void_order(actor: Actor, ref: str, reason: str, *, key: Key | None = None) -> Answer:
    """Undo an accepted order that is not paid: bill reversed, goods back on the shelf."""
    with act(actor, "order.void", key=key) as step:
        order = _taken(step, ref)
        order.end_reason = filled_line(reason, 200)
        move_order(step, order, "end_reason")
        assert order.invoice_id is not None
        invoice = locked_invoice(step, order.invoice_id)
        reverse_invoice(step, invoice)
        let_go(step, order)
        take_in(step, order, [line for line in order.lines.all() if line.out_thousandths])
        step.record(
            order.ref,
            facts.OrderVoided(number=order.number, invoice=invoice.number),
            reason=order.end_reason,
        )
        answer_of(step, order)
    return step.answered


def _taken(step: Step, ref: str) -> Order:
    order = take_order(step, ref)
    if order.flow != FLOW:
        raise Refused(
            N_("Order {number} is no client's order."), rule="order.flow", number=order.number
        )
    return order


def _require_accepted(order: Order) -> None:
    if order.stage != "new":
        raise Refused(
            N_("Order {number} is not accepted, or completed already."),
            rule="order.move",
            number=order.number,
        )


def _bill(step: Step, order: Order, lines: Sequence[Line]) -> None:
    """Issue the unpaid bill that accepting creates, exactly once."""
    invoice = open_invoice(step, draft_of(order, lines))
    order.invoice_id = invoice.pk
    step.record(
        order.ref,
        facts.OrderAccepted(
            number=order.number, invoice=invoice.number, total_minor=order.total_minor
        ),
    )


def _hand_over(step: Step, order: Order, lines: Sequence[Line]) -> None:
    if not lines:
        return
    give_out(step, order, [line for line in lines if line.stocked])
    order.lines.filter(pk__in=[line.pk for line in lines]).update(
        delivery_state="delivered", delivered_at=step.at, work_state="done", done_at=step.at
    )
    for line in lines:
        step.record(
            order.ref,
            facts.LineDelivered(
                number=order.number, text=line.text, thousandths=line.quantity_thousandths
            ),
        )


def _close(step: Step, order: Order) -> None:
    """Completed and paid: nothing of it changes from here on."""
    order.move("order.close")
    order.closed_at = order.locked_at = step.at
    order.locked_by_id = step.actor.staff_id
    keep_order(step, order, "stage", "closed_at", "locked_at", "locked_by")
