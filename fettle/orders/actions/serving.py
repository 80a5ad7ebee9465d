"""An accepted order is carried out: lines handed over, paid, completed, or undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from fettle.access import roles
from fettle.access.actor import Actor
from fettle.billing.actions import (
    give_back,
    locked_invoice,
    return_points,
    reverse_invoice,
    take_typed,
    unearn_points,
)
from fettle.billing.drafts import Tendered
from fettle.clients.queries import refuse_own_client
from fettle.journal import Answer, Key, Step, act
from fettle.journal.queries import entries_of
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.goods import let_go, take_in
from fettle.orders.actions.rows import keep_order, line_of, move_order, take_seen
from fettle.orders.actions.shop_rows import (
    FLOW,
    award,
    bill,
    close,
    close_paid,
    document_of,
    finish,
    hand_over,
    redeem,
    refuse_faster,
    require_move,
    take_host,
    take_shop_order,
)
from fettle.orders.models import Line, Order
from fettle.orders.queries.shop_orders import paid_orders
from fettle.passes.actions import take_back_passes

REFUNDS = ("tender", "deposit")
Refund = Literal["", "tender", "deposit"]


def deliver_line(actor: Actor, ref: str, line_ref: str, *, key: Key | None = None) -> Answer:
    """Tick a line as handed over; its goods leave the shelf in the same transaction."""
    with act(actor, "line.deliver", key=key) as step:
        order = take_shop_order(step, ref)
        _require_accepted(order)
        line = line_of(order, line_ref)
        if line.delivery_state == "delivered":
            _refuse_delivered(order, line)
        hand_over(step, order, [line])
        keep_order(step, order)
        answer_of(step, order)
    return step.answered


def pay_order(actor: Actor, ref: str, given: Tendered, *, key: Key | None = None) -> Answer:
    """Take money for the bill; the means may differ from the wish. Closes what is completed.

    The client gets the points for it once all is paid. Raises ``Refused`` ``invoice.paid`` with
    the name of who was faster.
    """
    with act(actor, "payment.take", key=key) as step:
        order = take_seen(step, ref)
        _require_billed(order)
        assert order.invoice_id is not None
        invoice = locked_invoice(step, order.invoice_id)
        payment = take_typed(step, invoice, given)
        if order.flow == FLOW and invoice.is_paid and order.stage == "completed":
            close(step, order)
        elif order.flow == FLOW and invoice.is_paid:
            award(step, order)
            keep_order(step, order, "earned_points")
        step.answer(payment=payment.ref, due_minor=invoice.due_minor)
        answer_of(step, order)
    return step.answered


def complete_order(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Hand over all that is left and dismiss the order; unpaid becomes the client's debt.

    From submitted it accepts first, which needs that permission too. Raises ``Refused``
    ``credit.over`` when the client may not owe that much.
    """
    with act(actor, "order.complete", key=key) as step:
        order = take_shop_order(step, ref)
        require_move(order, step.verb)
        lines = list(order.lines.all())
        if order.stage == "submitted":
            roles.require(actor, "order.accept")
            bill(step, order, lines)
        hand_over(step, order, [line for line in lines if line.delivery_state == "pending"])
        redeem(step, order)
        finish(step, order)
        close_paid(step, order)
        answer_of(step, order)
    return step.answered


def void_order(
    actor: Actor, ref: str, reason: str, *, refund: str = "", key: Key | None = None
) -> Answer:
    """Undo an accepted order: bill reversed, goods, points and time back.

    ``refund`` says where paid money goes, "tender" (as it came) or "deposit": without it a paid
    order is refused (422, ``order.refund_undecided``). Raises ``Refused`` ``pass.used`` when
    time bought with it has begun.
    """
    with act(actor, "order.void", key=key) as step:
        _lock_host(step, ref)
        order = take_shop_order(step, ref)
        require_move(order, step.verb)
        refuse_own_client(actor, order.client_id)
        order.end_reason = filled_line(reason, 200)
        lines = list(order.lines.all())
        let_go(step, order)
        take_in(step, order, [line for line in lines if line.out_thousandths])
        take_back_passes(step, [line.ref for line in lines if line.kind == "time_offer"])
        _undo_bill(step, order, _refund(refund))
        _undo_points(step, order, lines)
        move_order(step, order, "end_reason", "earned_points")
        step.record(order.ref, facts.OrderVoided(number=order.number), reason=order.end_reason)
        answer_of(step, order)
    return step.answered


def close_order(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Close a completed order whose bill was paid elsewhere: at the till, or with others."""
    with act(actor, "order.close", key=key) as step:
        order = take_shop_order(step, ref)
        require_move(order, step.verb)
        _require_billed(order)
        assert order.invoice_id is not None
        invoice = locked_invoice(step, order.invoice_id)
        if not invoice.is_paid:
            raise Refused(
                N_("Bill {number} is not paid yet."), rule="invoice.unpaid", number=invoice.number
            )
        close(step, order)
        step.record(order.ref, facts.OrderClosed(number=order.number))
        answer_of(step, order)
    return step.answered


def close_all_paid(actor: Actor) -> int:
    """Close every completed order whose bill is paid by now; how many they were."""
    closed = 0
    for ref in paid_orders(actor):
        try:
            close_order(actor, ref)
        except Refused:
            continue  # somebody did it at this very moment
        closed += 1
    return closed


def _require_accepted(order: Order) -> None:
    if order.stage == "new":
        return
    if order.stage != "submitted":
        refuse_faster(order)
    raise Refused(
        N_("Order {number} is not accepted, or completed already."),
        rule="order.move",
        number=order.number,
    )


def _refuse_delivered(order: Order, line: Line) -> None:
    ticked = [
        entry.name
        for entry in entries_of(order.ref)
        if entry.verb == "line.deliver" and entry.facts.get("text") == line.text
    ]
    raise Refused(
        N_("{name} delivered {text} already."),
        rule="line.delivered",
        name=ticked[-1] if ticked else "Fettle",
        text=line.text,
    )


def _require_billed(order: Order) -> None:
    if order.billed_with is not None:
        raise Refused(
            N_("Order {number} is paid together with order {host}."),
            rule="order.billed_with",
            number=order.number,
            host=order.billed_with.number,
        )
    if order.invoice_id is None:
        if order.stage != "submitted":
            refuse_faster(order)
        raise Refused(
            N_("Order {number} has no bill yet: accept it first."),
            rule="order.unbilled",
            number=order.number,
        )


def _refund(refund: str) -> Refund:
    if refund == "":
        return ""
    for known in REFUNDS:
        if refund == known:
            return "tender" if known == "tender" else "deposit"
    raise _undecided("order.refund")


def _undecided(rule: str) -> Invalid:
    wrong = Invalid(N_("Say where the money goes: back as it came, or to the deposit."), rule=rule)
    return Invalid(wrong.sentence, rule=rule, errors={"refund": wrong})


def _undo_bill(step: Step, order: Order, refund: Refund) -> None:
    if order.invoice_id is None:
        return
    invoice = locked_invoice(step, order.invoice_id)
    if invoice.paid_minor:
        if not refund:
            raise _undecided("order.refund_undecided")
        give_back(step, invoice, refund)
    reverse_invoice(step, invoice)


def _undo_points(step: Step, order: Order, lines: Sequence[Line]) -> None:
    """Points paid come back first, so that what was earned can be taken from them."""
    if order.client_id is None:
        return
    if points := sum(line.points for line in lines):
        return_points(step, order.client_id, points, document_of(order))
        step.settle()
    if order.earned_points:
        unearn_points(step, order.client_id, order.earned_points, document_of(order))
        order.earned_points = 0


def _lock_host(step: Step, ref: str) -> None:
    """The work on whose bill the order stands changes too; it is locked before the order."""
    found = Order.objects.filter(ref=ref) if is_ref(ref) else Order.objects.none()
    host = found.values_list("billed_with__ref", flat=True).first()
    if host is not None:
        keep_order(step, take_host(step, host))
