"""Sales over the counter: written down, paid and handed over, without any work in between."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.access.actor import Actor
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key, act
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.composing import compose, write_lines
from fettle.orders.actions.opening import blank_order, number_order
from fettle.orders.actions.rows import at_field
from fettle.orders.drafts import LineDraft


def open_sale(
    actor: Actor,
    lines: Sequence[tuple[str, object]],
    *,
    client_ref: str = "",
    key: Key | None = None,
) -> Answer:
    """Write a counter sale down: ``lines`` are items (references) with quantities as typed.

    The goods leave the shelf when it is checked out. Raises ``Invalid`` by field
    (``lines.0.quantity`` …).
    """
    with act(actor, "sale.open", key=key) as step:
        if not lines:
            with at_field("lines"):
                raise Invalid(N_("Put something on the sale first."), rule="sale.empty")
        order = blank_order(step, "counter_sale")
        if client_ref:
            with at_field("client"):
                order.client = client_of(actor, client_ref)
        drafts = [LineDraft(item_ref=item, quantity=quantity) for item, quantity in lines]
        written = compose(step, order, drafts, "lines.")
        number_order(step, order)
        write_lines(step, order, written)
        step.record(
            order.ref,
            facts.SaleOpened(
                number=order.number,
                lines=len(written),
                currency=order.currency,
                total=Money(order.total_minor, order.currency).text,
            ),
        )
        answer_of(step, order)
    return step.answered
