"""Receipts are printed and sent only after the money is durable, and every one is counted."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing import facts
from fettle.billing.handouts import PAPERS, Handout
from fettle.billing.models import Invoice
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_


def print_receipt(actor: Actor, invoice_ref: str, paper: str, *, key: Key | None = None) -> Answer:
    """Count a receipt that is printed now; ``copy`` is how many were printed before it.

    Raises ``Invalid`` ``paper`` for a paper that nobody has.
    """
    with act(actor, "receipt.print", key=key) as step:
        if paper not in dict(PAPERS):
            wrong = Invalid(N_("Choose A4, 80 mm or 58 mm."), rule="receipt.paper")
            raise Invalid(wrong.sentence, rule=wrong.rule, errors={"paper": wrong})
        invoice = Invoice.objects.seen_by(actor).locked(invoice_ref)
        printed = invoice.handouts.filter(way="print").count()
        keep_handout(step, invoice, "print", paper=paper)
        told = facts.ReceiptPrinted(number=invoice.number, paper=paper, copy=printed)
        step.record(invoice.ref, told)
        step.answer(ref=invoice.ref, number=invoice.number, paper=paper, copy=printed)
    return step.answered


def keep_handout(
    step: Step, invoice: Invoice, way: str, *, paper: str = "", address: str = ""
) -> None:
    """Write down that a receipt of a locked bill leaves the house, on paper or to an address."""
    last = invoice.handouts.order_by("-n").values_list("n", flat=True).first() or 0
    Handout.objects.create(
        invoice=invoice,
        n=last + 1,
        way=way,
        paper=paper,
        address=address,
        staff_id=step.actor.staff_id,
        at=step.at,
    )
