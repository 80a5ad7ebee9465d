"""The receipt of an order, sent to its client."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing.actions import keep_handout, locked_invoice
from fettle.billing.actions.handouts import locked_advance
from fettle.journal import Answer, Key, act
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.rows import take_seen
from fettle.orders.queries.advances import advance_on, advance_words
from fettle.orders.queries.receipts import receipt_words
from fettle.texts.actions import queue_text
from fettle.texts.addresses import channel_of


def send_receipt(actor: Actor, ref: str, address: str, *, key: Key | None = None) -> Answer:
    """Send the receipt of an order's bill by e-mail or as a text, in the client's language.

    Raises ``Invalid`` for the ``address``, ``Refused``: ``order.unbilled`` without a bill,
    ``text.refused`` if the client does not want to be written to.
    """
    with act(actor, "receipt.send", key=key) as step:
        order = take_seen(step, ref)
        if order.invoice_id is None:
            raise Refused(
                N_("Order {number} has no bill yet."), rule="order.unbilled", number=order.number
            )
        invoice = locked_invoice(step, order.invoice_id)
        way = channel_of(address)
        text = queue_text(
            step,
            order.ref,
            order.client_id,
            "receipt",
            address,
            receipt_words(order, invoice, way),
            order_name=f"#{order.number} {order.title}".strip(),
        )
        keep_handout(step, invoice, text.channel, address=text.address)
        told = facts.ReceiptSent(
            number=order.number, invoice=invoice.number, way=text.channel, text=text.ref
        )
        step.record(order.ref, told)
        answer_of(step, order, invoice=invoice.ref, text=text.ref)
    return step.answered


def send_advance(
    actor: Actor, ref: str, payment_ref: str, address: str, *, key: Key | None = None
) -> Answer:
    """Send the receipt of an advance by e-mail or as a text, in the client's language.

    Raises ``Invalid`` for the ``address``, ``NotFound``, ``Refused`` ``text.refused``.
    """
    with act(actor, "advance.send", key=key) as step:
        order = take_seen(step, ref)
        payment = locked_advance(step, advance_on(order, payment_ref).ref)
        text = queue_text(
            step,
            order.ref,
            order.client_id,
            "receipt",
            address,
            advance_words(order, payment, channel_of(address)),
            order_name=f"#{order.number} {order.title}".strip(),
        )
        keep_handout(step, payment, text.channel, address=text.address)
        told = facts.AdvanceSent(
            amount=Money(payment.amount_minor, payment.currency).text,
            currency=payment.currency,
            way=text.channel,
            text=text.ref,
        )
        step.record(order.ref, told)
        answer_of(step, order, payment=payment.ref, text=text.ref)
    return step.answered
