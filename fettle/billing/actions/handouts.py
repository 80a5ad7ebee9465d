"""Receipts are printed and sent only after the money is durable, and every one is counted."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing import facts
from fettle.billing.handouts import PAPERS, Handout
from fettle.billing.models import Invoice, Payment, Purpose, Tender
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_


def print_receipt(actor: Actor, invoice_ref: str, paper: str, *, key: Key | None = None) -> Answer:
    """Count a receipt that is printed now; ``copy`` is how many were printed before it.

    Raises ``Invalid`` ``paper`` for a paper that nobody has.
    """
    with act(actor, "receipt.print", key=key) as step:
        _refuse_paper(paper)
        invoice = Invoice.objects.seen_by(actor).locked(invoice_ref)
        printed = invoice.handouts.filter(way="print").count()
        keep_handout(step, invoice, "print", paper=paper)
        told = facts.ReceiptPrinted(number=invoice.number, paper=paper, copy=printed)
        step.record(invoice.ref, told)
        step.answer(ref=invoice.ref, number=invoice.number, paper=paper, copy=printed)
    return step.answered


def print_advance(actor: Actor, payment_ref: str, paper: str, *, key: Key | None = None) -> Answer:
    """As ``print_receipt``, of an advance that was paid or went back."""
    with act(actor, "advance.print", key=key) as step:
        _refuse_paper(paper)
        payment = locked_advance(step, payment_ref)
        printed = payment.handouts.filter(way="print").count()
        keep_handout(step, payment, "print", paper=paper)
        told = facts.AdvancePrinted(
            amount=Money(payment.amount_minor, payment.currency).text,
            currency=payment.currency,
            paper=paper,
            copy=printed,
        )
        step.record(payment.owed_for.partition(":")[2], told)
        step.answer(ref=payment.ref, paper=paper, copy=printed)
    return step.answered


def locked_advance(step: Step, payment_ref: str) -> Payment:
    """An advance, in or out, locked until the step ends. Raises ``NotFound``."""
    found = Payment.objects.filter(
        shop_id=step.actor.shop_id, ref=payment_ref, purpose=Purpose.ADVANCE
    )
    row = found.exclude(tender=Tender.ROUNDING).select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(N_("There is no such payment."), rule="payment.unknown")
    return row


def keep_handout(
    step: Step, of: Invoice | Payment, way: str, *, paper: str = "", address: str = ""
) -> None:
    """Write down that a receipt of a locked bill, or of an advance, leaves the house."""
    last = of.handouts.order_by("-n").values_list("n", flat=True).first() or 0
    Handout.objects.create(
        invoice=of if isinstance(of, Invoice) else None,
        payment=of if isinstance(of, Payment) else None,
        n=last + 1,
        way=way,
        paper=paper,
        address=address,
        staff_id=step.actor.staff_id,
        at=step.at,
    )


def _refuse_paper(paper: str) -> None:
    if paper not in dict(PAPERS):
        wrong = Invalid(N_("Choose A4, 80 mm or 58 mm."), rule="receipt.paper")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"paper": wrong})
