"""Taking money: the payment, what it settles, the income and the postings, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fettle.access.actor import Actor
from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import (
    Kept,
    booked,
    codes_of,
    keep,
    payment_of,
    settled_by,
)
from fettle.billing.actions.vouchers import by_vouchers
from fettle.billing.drafts import Share, Tendered
from fettle.billing.due import require_due
from fettle.billing.models import Invoice, Payment, Tender
from fettle.billing.states import SALE
from fettle.billing.tendering import share_of
from fettle.billing.wallets import locked_wallet, require_client
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import Money
from fettle.ledger.actions import post_all


def take_payment(
    actor: Actor,
    invoice_ref: str,
    *,
    tender: str,
    amount: object = None,
    received: object = None,
    reference: object = "",
    key: Key | None = None,
) -> Answer:
    """Take the rest of a bill (``amount`` left out), or the part of it that was typed.

    Answers the payment, the change and what is still due. Raises ``Invalid`` by field, and
    ``Refused`` ``invoice.paid`` when somebody was faster.
    """
    with act(actor, "payment.take", key=key) as step:
        invoice = Invoice.objects.seen_by(actor).locked(invoice_ref)
        payment = take_typed(step, invoice, Tendered(tender, amount, received, reference))
        step.answer(
            ref=payment.ref,
            invoice=invoice.ref,
            amount=_said(payment.amount_minor, invoice),
            change=_said(payment.change_minor, invoice),
            due=_said(invoice.due_minor, invoice),
        )
    return step.answered


def take_typed(
    step: Step, invoice: Invoice, given: Tendered, known: Mapping[str, int] | None = None
) -> Payment:
    """Take money as typed for a locked bill. Raises as ``take_payment``.

    ``known``: ids of accounts, as far as somebody has read them along.
    """
    require_due(invoice)
    due = Money(invoice.due_minor, invoice.currency)
    if given.tender == Tender.VOUCHER:
        return take(step, invoice, by_vouchers(step, [given], due)[0], known)
    return take(step, invoice, share_of(given, due, invoice.shop.cash_step_minor), known)


def take(
    step: Step,
    invoice: Invoice,
    shares: Sequence[Share],
    known: Mapping[str, int] | None = None,
) -> Payment:
    """Take one payment, and what rounding did to it, for a locked bill; all is checked already.

    Raises ``Refused`` ``deposit.short`` and ``deposit.nobody`` for a deposit that does not reach.
    """
    require_deposits(step, invoice.client_id, shares, invoice.currency)
    payments = keep_payments(step, invoice, shares)
    found = dict(known or {})
    if unknown := set(codes_of(payments)) - found.keys():
        found |= accounts.accounts(step, unknown, invoice.currency)
    post_all(step, booked(payments, found))
    return payments[-1]


def require_deposits(
    step: Step, client_id: int | None, shares: Sequence[Share], currency: str
) -> None:
    """Lock the client's wallet if anything is paid from the deposit, and see that it reaches."""
    minor = sum(share.amount_minor for share in shares if share.tender == Tender.DEPOSIT)
    if minor:
        wallet = locked_wallet(step, require_client(client_id))
        wallet.require_deposit(minor, currency)


def keep_payments(step: Step, invoice: Invoice, shares: Sequence[Share]) -> list[Payment]:
    """Queue payments, allocations and income entries as one statement; the bill counts them."""
    kept = [_kept(step, invoice, share) for share in shares]
    keep(step, kept)
    for each in kept:
        step.record(each.payment.ref, _told(invoice, each.payment))
    return [each.payment for each in kept]


def kept_of(payment: Payment, bills: Sequence[Invoice], document: str) -> Kept:
    """The payment with the bills that it settles, the oldest first. Rounding is no income."""
    if payment.tender != Tender.ROUNDING:
        return Kept(payment, settled_by(bills, payment.amount_minor), "income", SALE, document)
    if payment.direction == "in":
        return Kept(payment, settled_by(bills, payment.amount_minor), document=document)
    bills[0].paid_minor -= payment.amount_minor
    return Kept(payment, [(bills[0].pk, -payment.amount_minor)], document=document)


def _kept(step: Step, invoice: Invoice, share: Share) -> Kept:
    payment = payment_of(step, share, invoice.currency, invoice.client_id)
    return kept_of(payment, [invoice], invoice.document)


def _told(invoice: Invoice, payment: Payment) -> facts.PaymentTaken:
    def text(minor: int) -> str:
        return Money(minor, invoice.currency).text

    return facts.PaymentTaken(
        number=invoice.number,
        invoice=invoice.ref,
        tender=payment.tender,
        amount=text(payment.amount_minor),
        received=text(payment.tendered_minor),
        change=text(payment.change_minor),
        currency=invoice.currency,
    )


def _said(minor: int, invoice: Invoice) -> dict[str, str]:
    return {"amount": Money(minor, invoice.currency).text, "currency": invoice.currency}
