"""An accepted order is carried out: lines handed over, paid, completed, or undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from fettle.access import roles
from fettle.access.actor import Actor
from fettle.access.own import refuse_own
from fettle.billing.actions import (
    Sale,
    take_typed,
    undo_sale,
)
from fettle.billing.drafts import Tendered
from fettle.journal import Answer, Key, Step, act
from fettle.journal.queries import entries_of
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.goods import take_all_back
from fettle.orders.actions.keeping import write_order
from fettle.orders.actions.rows import keep_order
from fettle.orders.actions.second import second_to_void
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
    require_flow,
    require_move,
    take_host,
    take_shop_order,
)
from fettle.orders.actions.taking import take, take_with_line
from fettle.orders.models import Line, Order
from fettle.orders.queries.shop_orders import paid_orders
from fettle.passes.actions import take_back_passes
from fettle.shop.actions.approving import Approval

if TYPE_CHECKING:
    from fettle.billing.models import Invoice

REFUNDS = ("tender", "deposit")
Refund = Literal["", "tender", "deposit"]


def deliver_line(actor: Actor, ref: str, line_ref: str, *, key: Key | None = None) -> Answer:
    """Tick a line as handed over; its goods leave the shelf in the same transaction."""
    with act(actor, "line.deliver", key=key) as step:
        order, line = take_with_line(step, ref, line_ref)
        require_flow(order)
        _require_accepted(order)
        if line is None:
            raise NotFound(N_("There is no such line on this order."), rule="line.unknown")
        if line.delivery_state == "delivered":
            _refuse_delivered(order, line)
        write_order(step, order, hand_over(step, order, [line]))
        answer_of(step, order)
    return step.answered


def pay_order(actor: Actor, ref: str, given: Tendered, *, key: Key | None = None) -> Answer:
    """Take money for the bill; the means may differ from the wish. Closes what is completed.

    The client gets the points for it once all is paid. Raises ``Refused`` ``invoice.paid`` with
    the name of who was faster.
    """
    with act(actor, "payment.take", key=key) as step:
        order = take(step, ref, bill=True)
        invoice = _billed(order)
        payment = take_typed(step, invoice, given, vars(order)["known"])
        if order.flow == FLOW and invoice.is_paid and order.stage == "completed":
            close(step, order)
        elif order.flow == FLOW and invoice.is_paid:
            award(step, order)
            write_order(step, order)
        step.answer(payment=payment.ref, due_minor=invoice.due_minor)
        answer_of(step, order)
    return step.answered


def complete_order(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Hand over all that is left and dismiss the order; unpaid becomes the client's debt.

    From submitted it accepts first, which needs that permission too. Raises ``Refused``
    ``credit.over`` when the client may not owe that much.
    """
    with act(actor, "order.complete", key=key) as step:
        order, lines = take_shop_order(step, ref, bill=True)
        require_move(order, step.verb)
        if order.stage == "submitted":
            roles.require(actor, "order.accept")
            bill(step, order, lines)
        pending = [line for line in lines if line.delivery_state == "pending"]
        goods = hand_over(step, order, pending)
        redeem(step, order)
        finish(step, order, goods)
        close_paid(step, order)
        answer_of(step, order)
    return step.answered


def void_order(
    actor: Actor,
    ref: str,
    reason: str,
    *,
    refund: str = "",
    approval: Approval | None = None,
    key: Key | None = None,
) -> Answer:
    """Undo an accepted order: bill reversed, goods, points and time back.

    ``refund`` says where paid money goes, "tender" (as it came) or "deposit": without it a paid
    order is refused (422, ``order.refund_undecided``). Raises ``Refused`` ``pass.used`` when
    time bought with it has begun, ``approval.needed`` where two void what is paid.
    """
    with act(actor, "order.void", key=key) as step:
        order, lines = take_shop_order(step, ref, bill=True, host=True)
        _change_host(step, order)
        require_move(order, step.verb)
        refuse_own(actor, order.client.person_id if order.client else None)
        order.end_reason = filled_line(reason, 200)
        second = second_to_void(step, order, approval)
        goods = take_all_back(step, order, lines)
        if bought := [line.ref for line in lines if line.kind == "time_offer"]:
            take_back_passes(step, bought)
        _undo_sale(step, order, lines, _refund(refund))
        order.move(step.verb)
        write_order(step, order, goods)
        told = facts.OrderVoided(number=order.number, approved_by=second)
        step.record(order.ref, told, reason=order.end_reason)
        answer_of(step, order)
    return step.answered


def close_order(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Close a completed order whose bill was paid elsewhere: at the till, or with others."""
    with act(actor, "order.close", key=key) as step:
        order, _lines = take_shop_order(step, ref, bill=True)
        require_move(order, step.verb)
        invoice = _billed(order)
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


def _billed(order: Order) -> Invoice:
    """Its own bill, locked with it. Raises ``Refused`` where it has none."""
    if order.billed_with is not None:
        raise Refused(
            N_("Order {number} is paid together with order {host}."),
            rule="order.billed_with",
            number=order.number,
            host=order.billed_with.number,
        )
    if order.invoice is not None:
        return order.invoice
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


def _undo_sale(step: Step, order: Order, lines: Sequence[Line], refund: Refund) -> None:
    """The bill is taken back, with what was paid for it, the points spent and those earned."""
    if order.invoice is not None and order.invoice.paid_minor and not refund:
        raise _undecided("order.refund_undecided")
    points = sum(line.points for line in lines)
    whose, earned = order.client_id, order.earned_points
    undo_sale(step, Sale(document_of(order), whose, order.invoice, points, earned), refund)
    order.earned_points = 0


def _change_host(step: Step, order: Order) -> None:
    """The work on whose bill the order stands changes too; it was locked before the order."""
    if order.billed_with is not None:
        keep_order(step, take_host(step, order.billed_with.ref))
