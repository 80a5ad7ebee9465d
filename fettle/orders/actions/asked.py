"""What the rooms above do to an order when they ask its client."""

from __future__ import annotations

from fettle.journal import Step
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.rows import keep_order
from fettle.orders.models import Order
from fettle.orders.states import move_of

YES = "authorisation"


def take_for_answer(step: Step, ref: str) -> Order:
    """An order of the shop, locked, for somebody who proved otherwise that it is theirs.

    Raises ``NotFound``.
    """
    if not is_ref(ref):
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    found = Order.objects.filter(shop_id=step.actor.shop_id)
    return found.select_related("shop", "client").locked(ref)


def mark_asked(step: Step, order: Order, state: str) -> None:
    """Show on the order how the question to its client stands; a locked order shows it no more."""
    if order.locked_at is None:
        order.asked_state, order.asked_at = state, step.at
        keep_order(step, order, "asked_state", "asked_at")


def wait_for_yes(step: Step, order: Order) -> bool:
    """Let the work wait for the client's yes, if it can wait from where it is; whether it does."""
    if move_of(order.flow, "order.wait", order.stage) is None:
        return False
    order.move("order.wait")
    order.waiting_reason, order.waiting_note = YES, ""
    keep_order(step, order, "stage", "waiting_reason", "waiting_note")
    step.record(order.ref, facts.OrderWaits(number=order.number, waiting=YES, note=""))
    return True
