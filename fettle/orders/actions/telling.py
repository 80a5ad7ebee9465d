"""A text about an order, queued in the transaction of what it tells."""

from __future__ import annotations

from fettle.journal import Step
from fettle.orders.actions.links import link_order
from fettle.orders.drafts import TextDraft
from fettle.orders.link_codes import STAND_IN, in_address
from fettle.orders.models import Order
from fettle.texts.actions import queue_text


def tell_client(step: Step, order: Order, moment: str, text: TextDraft) -> str:
    """Queue the text and answer its reference; the stand-in for a link becomes a new one.

    Raises ``Invalid`` for its ``address`` and ``body``, ``Refused`` ``text.refused``.
    """
    body = text.body
    if in_address(STAND_IN) in body:
        body = body.replace(in_address(STAND_IN), in_address(link_order(step, order)))
    queued = queue_text(
        step, order.ref, order.client_id, moment, text.address, body,
        order_name=f"#{order.number} {order.title}".strip(),
    )  # fmt: skip
    return queued.ref
