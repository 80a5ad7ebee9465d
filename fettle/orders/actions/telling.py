"""A text about an order, queued in the transaction of what it tells."""

from __future__ import annotations

from fettle.journal import Step
from fettle.orders.actions.links import link_order
from fettle.orders.drafts import TextDraft
from fettle.orders.models import Order
from fettle.orders.queries.links import coming_code
from fettle.texts.actions import queue_text


def tell_client(step: Step, order: Order, moment: str, text: TextDraft) -> str:
    """Queue the text and answer its reference; a link in it opens the client's page from now on.

    Raises ``Invalid`` for its ``address`` and ``body``, ``Refused`` ``text.refused``.
    """
    if coming_code(order) in text.body:
        link_order(step, order)
    queued = queue_text(
        step, order.ref, order.client_id, moment, text.address, text.body,
        order_name=f"#{order.number} {order.title}".strip(),
    )  # fmt: skip
    return queued.ref
