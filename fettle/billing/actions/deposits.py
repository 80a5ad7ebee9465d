"""Deposits: what a client leaves with the shop, owed to them until it is spent or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.access.own import refuse_own
from fettle.billing import facts
from fettle.billing.actions.credit import require_credit
from fettle.billing.actions.keeping import Kept, booked, codes_of, keep, payment_of
from fettle.billing.drafts import Share, Tendered
from fettle.billing.models import Payment, Purpose
from fettle.billing.rounding import spread_back
from fettle.billing.tendering import deposited, withdrawn
from fettle.billing.wallets import Wallet, locked_wallet
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import Money
from fettle.ledger.actions import post_all
from fettle.shop.queries import current_shop

if TYPE_CHECKING:
    from fettle.clients.models import Client


def top_up_deposit(
    actor: Actor,
    client_ref: str,
    *,
    tender: str,
    amount: object,
    received: object = None,
    reference: object = "",
    key: Key | None = None,
) -> Answer:
    """Take money from a client in advance. Answers the deposit after it.

    Raises ``Invalid`` by field.
    """
    with act(actor, "deposit.top_up", key=key) as step:
        client = client_of(actor, client_ref)
        refuse_own(actor, client.person_id)
        shop = current_shop(actor)
        currency, given = shop.currency, Tendered(tender, amount, received, reference)
        share = deposited(given, currency, shop.cash_step_minor)
        wallet = locked_wallet(step, client.pk)
        payment = keep_deposit(step, wallet, [share], currency)
        step.record(client.ref, _left(client, payment))
        _answer(step, payment, wallet.deposit_minor + share.amount_minor)
    return step.answered


def withdraw_deposit(
    actor: Actor,
    client_ref: str,
    *,
    tender: str,
    amount: object = None,
    reference: object = "",
    key: Key | None = None,
) -> Answer:
    """Give a client back what they left, or all of it (``amount`` left out).

    Raises ``Invalid`` by field, ``Refused`` ``deposit.short`` for more than there is, and
    ``credit.over`` when unpaid bills would then stand beyond the limit.
    """
    with act(actor, "deposit.withdraw", key=key) as step:
        client = client_of(actor, client_ref)
        refuse_own(actor, client.person_id)
        shop = current_shop(actor)
        wallet = locked_wallet(step, client.pk)
        there = Money(wallet.deposit_minor, shop.currency)
        given = Tendered(tender, amount, None, reference)
        share = withdrawn(given, there, shop.cash_step_minor)
        wallet.require_deposit(share.settled_minor, shop.currency)
        require_credit(step, client.pk, share.settled_minor)
        payment = keep_deposit(step, wallet, spread_back(share), shop.currency)
        step.record(client.ref, _taken(client, payment))
        _answer(step, payment, wallet.deposit_minor - share.settled_minor)
    return step.answered


def keep_deposit(step: Step, wallet: Wallet, shares: Sequence[Share], currency: str) -> Payment:
    """Keep money that comes onto a locked wallet's deposit, or goes from it; the last of it."""
    payments = [payment_of(step, share, currency, wallet.client_id) for share in shares]
    for payment in payments:
        payment.purpose = Purpose.DEPOSIT
    keep(step, [Kept(payment) for payment in payments])
    codes = codes_of(payments)
    ids = {code: wallet.account(step, code, currency) for code in codes}
    post_all(step, booked(payments, ids))
    return payments[-1]


def _answer(step: Step, payment: Payment, deposit_minor: int) -> None:
    def said(minor: int) -> dict[str, str]:
        return {"amount": Money(minor, payment.currency).text, "currency": payment.currency}

    step.answer(
        ref=payment.ref,
        amount=said(payment.amount_minor),
        change=said(payment.change_minor),
        deposit=said(deposit_minor),
    )


def _left(client: Client, payment: Payment) -> facts.DepositToppedUp:
    return facts.DepositToppedUp(
        name=client.name,
        payment=payment.ref,
        tender=payment.tender,
        amount=Money(payment.amount_minor, payment.currency).text,
        received=Money(payment.tendered_minor, payment.currency).text,
        change=Money(payment.change_minor, payment.currency).text,
        currency=payment.currency,
    )


def _taken(client: Client, payment: Payment) -> facts.DepositWithdrawn:
    return facts.DepositWithdrawn(
        name=client.name,
        payment=payment.ref,
        tender=payment.tender,
        amount=Money(payment.amount_minor, payment.currency).text,
        currency=payment.currency,
    )
