"""Taking money: the payment, what it settles, the income and the postings, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.access.actor import Actor
from fettle.billing import accounts, facts
from fettle.billing.drafts import Share, Tendered
from fettle.billing.due import require_due
from fettle.billing.models import Invoice, Payment
from fettle.billing.tendering import share_of
from fettle.journal import Answer, Key, Step, act
from fettle.journal.sql import load
from fettle.kernel.money import Money
from fettle.kernel.refs import new_ref
from fettle.ledger.actions import Movement, post_all


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


def take_typed(step: Step, invoice: Invoice, given: Tendered) -> Payment:
    """Take money as typed for a locked bill. Raises as ``take_payment``."""
    require_due(invoice)
    return take(step, invoice, share_of(given, Money(invoice.due_minor, invoice.currency)))


def take(step: Step, invoice: Invoice, share: Share) -> Payment:
    """Take one payment for a locked bill; its amounts are checked already."""
    shop_id = invoice.shop_id
    codes = [accounts.taken(shop_id, share.tender), accounts.receivable(shop_id)]
    found = accounts.accounts(step, codes, invoice.currency)
    payments = keep_payments(step, invoice, [share])
    post_all(step, payments_booked(invoice, payments, found))
    return payments[0]


def keep_payments(step: Step, invoice: Invoice, shares: Sequence[Share]) -> list[Payment]:
    """Queue payments, allocations and income entries as one statement; the bill counts them."""
    if not shares:
        return []
    payments = [_payment(step, invoice, share) for share in shares]
    step.write(
        load(__file__, "take_payments"),
        (
            [each.ref for each in payments],
            [each.tender for each in payments],
            [each.amount_minor for each in payments],
            [each.tendered_minor for each in payments],
            [each.reference for each in payments],
            [new_ref() for _each in payments],
            invoice.shop_id,
            invoice.currency,
            step.actor.staff_id,
            step.at,
            invoice.pk,
            invoice.client_id,
            invoice.document,
        ),
    )
    for payment in payments:
        invoice.paid_minor += payment.amount_minor
        step.record(payment.ref, _told(invoice, payment))
    return payments


def payments_booked(
    invoice: Invoice, payments: Sequence[Payment], found: dict[str, int]
) -> list[Movement]:
    """What the till, the card or the bank gets, the client no longer owes."""
    owed = found[accounts.receivable(invoice.shop_id)]
    return [
        Movement(
            f"payment:{payment.ref}",
            invoice.currency,
            [
                (found[accounts.taken(invoice.shop_id, payment.tender)], payment.amount_minor),
                (owed, -payment.amount_minor),
            ],
        )
        for payment in payments
    ]


def _payment(step: Step, invoice: Invoice, share: Share) -> Payment:
    return Payment(
        shop_id=invoice.shop_id,
        direction="in",
        tender=share.tender,
        currency=invoice.currency,
        amount_minor=share.amount_minor,
        tendered_minor=share.received_minor,
        change_minor=share.change_minor,
        reference=share.reference,
        staff_id=step.actor.staff_id,
        at=step.at,
    )


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
