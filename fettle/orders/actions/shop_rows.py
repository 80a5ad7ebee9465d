"""What the verbs of a client's order share: the row in hand, its bill, its goods, its end."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.billing.actions import (
    earn_points,
    open_invoice,
    redeem_points,
    require_credit,
)
from fettle.journal import Step
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.goods import give_out
from fettle.orders.actions.keeping import Goods, write_order
from fettle.orders.actions.rows import keep_order, take_seen
from fettle.orders.actions.taking import take_with_lines
from fettle.orders.models import Line, Order
from fettle.orders.settling import draft_of
from fettle.orders.states import HOSTS, OPEN_STAGES, move_of
from fettle.passes.actions import grant_pass

FLOW = "shop_order"
WHOLE = 1000
FASTER = {
    "order.accept": N_("{name} accepted order {number} already."),
    "order.decline": N_("{name} declined order {number} already."),
    "order.complete": N_("{name} completed order {number} already."),
    "order.void": N_("{name} voided order {number} already."),
}


def take_shop_order(
    step: Step, ref: str, *, bill: bool = False, host: bool = False
) -> tuple[Order, list[Line]]:
    """A client's order with its lines, locked until the step ends; also one that has ended.

    With its ``bill``, or behind its ``host``, locked too. Raises ``NotFound``, and ``Refused``
    ``order.flow`` for orders of another kind.
    """
    order, lines = take_with_lines(step, ref, bill=bill, host=host)
    require_flow(order)
    return order, lines


def require_flow(order: Order) -> None:
    """Raises ``Refused`` ``order.flow`` for what no client has ordered."""
    if order.flow != FLOW:
        raise Refused(
            N_("Order {number} is no client's order."), rule="order.flow", number=order.number
        )


def require_move(order: Order, verb: str) -> None:
    """Raises ``Refused`` ``order.move`` where the verb leads nowhere, and says who was faster."""
    if move_of(order.flow, verb, order.stage) is None:
        refuse_faster(order)
        order.move(verb)


def refuse_faster(order: Order) -> None:
    """Raise ``Refused`` ``order.move`` with the name of whoever moved the order last, if any."""
    moved = [entry for entry in entries_of(order.ref) if entry.verb in FASTER]
    if not moved:
        return
    refused = Refused(
        FASTER[moved[-1].verb], rule="order.move", name=moved[-1].name, number=order.number
    )
    refused.extra = {"by": moved[-1].name, "verb": moved[-1].verb, "stage": order.stage}
    raise refused


def take_host(step: Step, ref: str) -> Order:
    """The running work on whose bill something is put, locked before what is put there."""
    host = take_seen(step, ref)
    if host.flow not in HOSTS or host.stage not in OPEN_STAGES or host.locked_at is not None:
        raise Refused(
            N_("Order {number} takes nothing on its bill."), rule="order.host", number=host.number
        )
    return host


def put_on(step: Step, order: Order, host: Order) -> None:
    """The order has no bill of its own: it stands on the host's, which changes by that."""
    if order.client_id is None or order.client_id != host.client_id:
        raise Refused(
            N_("Order {number} belongs to another client."),
            rule="order.other_client",
            number=host.number,
        )
    order.billed_with = host
    keep_order(step, host)
    step.record(host.ref, facts.OrderJoined(number=host.number, joined=order.number))


def bill(step: Step, order: Order, lines: Sequence[Line]) -> None:
    """Issue the unpaid bill that accepting creates, exactly once."""
    invoice = open_invoice(step, draft_of(order, lines))
    order.invoice = invoice
    told = facts.OrderAccepted(
        number=order.number,
        how="bill",
        paper=invoice.number,
        total_minor=order.total_minor,
    )
    step.record(order.ref, told)


def redeem(step: Step, order: Order) -> None:
    """Take the points that the order held."""
    if order.held_points and order.client_id is not None:
        redeem_points(step, order.client_id, order.held_points, document_of(order))
    order.held_points = 0


def award(step: Step, order: Order) -> None:
    """Give the points for what was paid, once; the caller keeps ``earned_points``."""
    if order.client_id is None or order.earned_points:
        return
    order.earned_points = _to_earn(order)
    if order.earned_points:
        earn_points(step, order.client_id, order.earned_points, document_of(order))


def _to_earn(order: Order) -> int:
    """What its lines promise; told along by the statement that took the order."""
    told: int | None = vars(order).get("points_earned")
    if told is None:
        return sum(order.lines.values_list("points_earned", flat=True))
    return told


def hand_over(step: Step, order: Order, lines: Sequence[Line]) -> Goods:
    """Goods leave the shelf, time begins to be the client's, the lines are delivered.

    The caller writes them with the order.
    """
    goods = give_out(step, order, [line for line in lines if line.stocked])
    goods.lines = lines
    for line in lines:
        line.delivery_state, line.delivered_at = "delivered", step.at
        line.work_state, line.done_at = "done", step.at
        grant_time(step, order, line)
        told = facts.LineDelivered(
            number=order.number, text=line.text, thousandths=line.quantity_thousandths
        )
        step.record(order.ref, told)
    return goods


def finish(step: Step, order: Order, goods: Goods | None = None) -> None:
    """Mark the order completed; the caller has handed over what was left: ``goods``."""
    order.move("order.complete")
    order.completed_at = step.at
    order.seen_at = order.seen_at or step.at
    write_order(step, order, goods)
    step.record(order.ref, facts.OrderCompleted(number=order.number))


def close_paid(step: Step, order: Order) -> None:
    """Close a completed order whose bill is paid; what is unpaid stays the client's debt.

    The bill is locked with it. Raises ``Refused`` ``credit.over`` if the client would owe more
    than the group's limit.
    """
    if order.invoice is None:
        return
    if order.invoice.is_paid:
        close(step, order)
    elif order.client_id is not None:
        require_credit(step, order.client_id, 0)


def close(step: Step, order: Order) -> None:
    """Completed and paid: nothing of it changes from here on."""
    award(step, order)
    order.move("order.close")
    order.closed_at = order.locked_at = step.at
    order.locked_by_id = step.actor.staff_id
    write_order(step, order)


def document_of(order: Order) -> str:
    """How the wallet's movements name the order."""
    return f"order:{order.ref}"


def grant_time(step: Step, order: Order, line: Line) -> None:
    """A time offer that is handed over becomes passes: one for each piece."""
    if line.kind == "time_offer" and line.item_id is not None:
        count = line.quantity_thousandths // WHOLE
        grant_pass(step, order.client_id, order.seating_id, line.item_id, line.ref, count)
