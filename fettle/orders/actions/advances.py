"""An advance on an order: paid before there is a bill, used by the bill, or given back."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing.actions import advances
from fettle.billing.drafts import Share, Tendered
from fettle.billing.tendering import advanced, portion
from fettle.clients.queries import refuse_own_client
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import amount as said
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.rows import at_field, keep_order, take_changeable
from fettle.orders.advancing import missing_advance
from fettle.orders.models import Order
from fettle.orders.settling import billed_as
from fettle.orders.states import HOSTS


def take_advance(
    actor: Actor,
    ref: str,
    given: Tendered,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Take money for an order before its bill, also from the client's deposit.

    Raises ``Invalid`` by field, ``Refused``: ``advance.flow`` where the bill comes at once,
    ``deposit.short``, ``order.ended``.
    """
    with act(actor, "advance.take", key=key) as step:
        order = take_changeable(step, ref, version)
        if order.flow not in HOSTS:
            raise Refused(
                N_("Order {number} is billed at once: take the payment instead."),
                rule="advance.flow",
                number=order.number,
            )
        share = advanced(given, order.currency, order.shop.cash_step_minor)
        payment = _keep(step, order, share)
        answer_of(
            step,
            order,
            payment=payment,
            advance=said(order.advance_minor, order.currency),
            change=said(share.change_minor, order.currency),
        )
    return step.answered


def return_advance(
    actor: Actor,
    ref: str,
    *,
    to: str = "",
    amount: object = None,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Give an advance back, or the ``amount`` that was typed: as it came, or to the deposit.

    Raises ``Invalid`` by field, ``Refused``: ``advance.none`` when there is none, and
    ``deposit.nobody`` for a deposit without a client.
    """
    with act(actor, "advance.return", key=key) as step:
        order = take_changeable(step, ref, version)
        if not order.advance_minor:
            raise Refused(
                N_("Nothing was paid in advance for order {number}, or it went back already."),
                rule="advance.none",
                number=order.number,
            )
        target = target_of(to)
        part = portion(amount, Money(order.advance_minor, order.currency))
        give_back(step, order, part.minor, target)
        answer_of(
            step,
            order,
            advance=said(order.advance_minor, order.currency),
            returned=said(part.minor, order.currency),
        )
    return step.answered


def waive_advance(
    actor: Actor,
    ref: str,
    reason: object,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Let the work begin without what is missing of the advance. Raises ``Invalid`` ``reason``,
    ``Refused`` ``advance.not_missing``.
    """
    with act(actor, "advance.waive", key=key) as step:
        order = take_changeable(step, ref, version)
        refuse_own_client(actor, order.client_id)
        with at_field("reason"):
            why = filled_line(reason, 200)
        missing = missing_advance(order)
        if not missing:
            raise Refused(
                N_("Nothing is missing in advance for order {number}."),
                rule="advance.not_missing",
                number=order.number,
            )
        order.advance_waived = why
        keep_order(step, order, "advance_waived")
        told = facts.AdvanceWaived(
            number=order.number,
            amount=Money(missing, order.currency).text,
            currency=order.currency,
        )
        step.record(order.ref, told, reason=order.advance_waived)
        answer_of(step, order, missing=said(missing, order.currency))
    return step.answered


def advance_from_deposit(step: Step, order: Order, minor: int) -> None:
    """Set a part of the client's deposit aside for a locked order: they said yes to it.

    Raises ``Refused`` ``deposit.short``.
    """
    _keep(step, order, Share("deposit", minor, minor))


def give_back(step: Step, order: Order, minor: int, target: advances.Target) -> None:
    """Give so much of a locked order's advance back."""
    back = advances.return_advance(step, billed_as(order), minor, target)
    order.advance_minor -= minor
    keep_order(step, order, "advance_minor")
    told = facts.AdvanceReturned(
        number=order.number,
        to=target,
        amount=Money(minor, order.currency).text,
        currency=order.currency,
        payments=advances.told(back),
    )
    step.record(order.ref, told)


def target_of(to: str) -> advances.Target:
    """Where an advance goes. Raises ``Invalid`` ``to``."""
    if to == "tender":
        return "tender"
    if to == "deposit":
        return "deposit"
    wrong = Invalid(
        N_("Say where the money goes: back as it came, or to the deposit."), rule="advance.to"
    )
    raise Invalid(wrong.sentence, rule=wrong.rule, errors={"to": wrong})


def _keep(step: Step, order: Order, share: Share) -> str:
    payment = advances.keep_advance(
        step,
        share,
        owed_for=billed_as(order),
        client_id=order.client_id,
        currency=order.currency,
    )
    order.advance_minor += payment.amount_minor
    keep_order(step, order, "advance_minor")
    told = facts.AdvanceTaken(
        number=order.number,
        payment=payment.ref,
        tender=payment.tender,
        amount=Money(payment.amount_minor, payment.currency).text,
        currency=payment.currency,
    )
    step.record(order.ref, told)
    return payment.ref
