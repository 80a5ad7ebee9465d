"""Giving money back: a payment out for every payment in, so that a bill can be reversed."""

from __future__ import annotations

from typing import Literal

from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import Kept, booked, codes_of, keep
from fettle.billing.models import Allocation, Invoice, Payment, Tender
from fettle.billing.states import REFUND
from fettle.billing.wallets import locked_wallet, require_client
from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.ledger.actions import post_all


def refund_invoice(step: Step, invoice: Invoice, to: Literal["tender", "deposit"]) -> list[Payment]:
    """Give back all that lies on a locked bill, so that ``reverse_invoice`` may follow.

    ``to``: each payment by the means by which it came, or all of it onto the client's deposit.
    Raises ``Refused`` ``deposit.nobody`` for a deposit without a client.
    """
    kept = [_kept(step, invoice, payment, minor, to) for payment, minor in _left_on(invoice)]
    if not kept:
        return []
    if any(each.payment.tender == Tender.DEPOSIT for each in kept):
        locked_wallet(step, require_client(invoice.client_id), invoice.shop_id)
    keep(step, kept)
    back = [each.payment for each in kept]
    post_all(step, booked(back, accounts.accounts(step, codes_of(back), invoice.currency)))
    for payment in back:
        invoice.paid_minor -= payment.amount_minor
        step.record(payment.ref, _told(invoice, payment))
    return back


def _left_on(invoice: Invoice) -> list[tuple[Payment, int]]:
    """The payments of a bill with what of each has not been given back yet."""
    paid: dict[int, Payment] = {}
    left: dict[int, int] = {}
    parts = Allocation.objects.filter(invoice=invoice).select_related("payment")
    for part in parts.order_by("pk"):
        first = part.payment.reversal_of_id or part.payment_id
        if part.payment.reversal_of_id is None:
            paid[first] = part.payment
        left[first] = left.get(first, 0) + part.amount_minor
    return [(paid[first], minor) for first, minor in left.items() if minor > 0]


def _kept(step: Step, invoice: Invoice, paid: Payment, minor: int, to: str) -> Kept:
    payment = Payment(
        shop_id=invoice.shop_id,
        direction="out",
        tender=Tender.DEPOSIT if to == "deposit" else paid.tender,
        client_id=invoice.client_id,
        currency=invoice.currency,
        amount_minor=minor,
        tendered_minor=minor,
        staff_id=step.actor.staff_id,
        at=step.at,
        reversal_of=paid,
    )
    return Kept(payment, [(invoice.pk, -minor)], "expense", REFUND, invoice.document)


def _told(invoice: Invoice, payment: Payment) -> facts.PaymentRefunded:
    return facts.PaymentRefunded(
        number=invoice.number,
        invoice=invoice.ref,
        tender=payment.tender,
        amount=Money(payment.amount_minor, payment.currency).text,
        currency=payment.currency,
    )
