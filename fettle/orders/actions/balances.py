"""A client pays all that is open, and what was waiting for the money is closed."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.access.actor import Actor
from fettle.billing.actions import settle_bills
from fettle.billing.drafts import Tendered
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import Money
from fettle.orders import facts
from fettle.orders.actions.rows import keep_order
from fettle.orders.actions.shop_rows import FLOW, award, close
from fettle.orders.models import Order


def close_balance(
    actor: Actor, client_ref: str, given: Sequence[Tendered], *, key: Key | None = None
) -> Answer:
    """Take what is due on all unpaid bills of a client; close the orders that waited for it.

    Several payments together are exactly what is due. Raises ``Invalid`` by field, ``Refused``
    ``balance.closed`` when nothing is due, ``deposit.short``.
    """
    with act(actor, "balance.close", key=key) as step:
        client = client_of(actor, client_ref)
        waiting = _waiting_orders(step, client.pk)
        bills, change_minor = settle_bills(step, client, given)
        paid = {bill.pk for bill in bills}
        for order in waiting:
            if order.invoice_id in paid:
                _settle(step, order)
        change = Money(change_minor, bills[0].currency)
        step.answer(
            ref=client.ref,
            invoices=[bill.ref for bill in bills],
            change={"amount": change.text, "currency": change.currency},
        )
    return step.answered


def _waiting_orders(step: Step, client_id: int) -> list[Order]:
    """The client's orders with a bill, locked before their bills."""
    found = (
        Order.objects.seen_by(step.actor)
        .select_related("shop")
        .filter(flow=FLOW, client_id=client_id, invoice__isnull=False, locked_at=None)
    )
    return list(found.select_for_update(of=("self",)).order_by("pk"))


def _settle(step: Step, order: Order) -> None:
    """Award the points; close what is completed."""
    if order.stage == "completed":
        close(step, order)
        step.record(order.ref, facts.OrderClosed(number=order.number))
        return
    award(step, order)
    keep_order(step, order, "earned_points")
