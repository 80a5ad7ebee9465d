"""Giving money back: payments out that name the payment in that they undo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import Kept, booked, codes_of, keep
from fettle.billing.models import Allocation, Invoice, Payment, Purpose, Tender
from fettle.billing.rounding import Leg, rounded
from fettle.billing.states import REFUND, SALE
from fettle.billing.wallets import locked_wallet, require_client
from fettle.clients.queries import refuse_own_client
from fettle.journal import Step
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import post_all

AS_PAID = "tender"


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a payment lies on a bill and may go back; below zero: what rounding added."""

    payment: Payment
    minor: int


def give_back(
    step: Step, invoice: Invoice, to: str = AS_PAID, minor: int | None = None
) -> list[Payment]:
    """Give back what lies on a locked bill: all of it, or ``minor`` in minor units.

    ``to`` "tender": by the means by which it came, the first payment first; else by that tender
    ("deposit": onto the client's). Cash is rounded to the shop's smallest coin. Raises
    ``Refused`` ``deposit.nobody`` for a deposit without a client, ``refund.over`` for more than
    there is.
    """
    refuse_own_client(step.actor, invoice.client_id)
    kept = kept_back(step, invoice, _taken_from(left_on(invoice), minor, invoice), to)
    if not kept:
        return []
    back = [each.payment for each in kept]
    if any(payment.tender == Tender.DEPOSIT for payment in back):
        locked_wallet(step, require_client(invoice.client_id), invoice.shop_id)
    keep(step, kept)
    post_all(step, booked(back, accounts.accounts(step, codes_of(back), invoice.currency)))
    for each in kept:
        invoice.paid_minor += sum(part for _bill, part in each.settles)
        step.record(each.payment.ref, told_back(invoice, each.payment))
    return back


def left_on(invoice: Invoice) -> list[Part]:
    """The payments of a bill, the first first, with what of each has not been given back yet."""
    parts = Allocation.objects.filter(invoice=invoice).select_related("payment").order_by("pk")
    return parts_left((part.payment, part.amount_minor) for part in parts)


def parts_left(settled: Iterable[tuple[Payment, int]]) -> list[Part]:
    """What is left of each payment, of what payments and refunds did to the bill, oldest first."""
    paid: dict[int, Payment] = {}
    left: dict[int, int] = {}
    for payment, minor in settled:
        first = payment.reversal_of_id or payment.pk
        if payment.reversal_of_id is None:
            paid[first] = payment
        left[first] = left.get(first, 0) + minor
    return [Part(paid[first], minor) for first, minor in left.items() if minor]


def _taken_from(parts: Sequence[Part], minor: int | None, invoice: Invoice) -> list[Part]:
    """The parts that make up ``minor``; what rounding did goes back with the last cent."""
    there = sum(part.minor for part in parts)
    if minor is None or minor == there:
        return list(parts)
    if minor > there:
        raise Refused(
            N_("Only {amount} {currency} of this bill can be given back."),
            rule="refund.over",
            amount=Money(there, invoice.currency).text,
            currency=invoice.currency,
        )
    taken = []
    rounding_last = sorted(parts, key=lambda part: part.payment.tender == Tender.ROUNDING)
    for part in (each for each in rounding_last if each.minor > 0):
        if share := min(part.minor, minor):
            taken.append(Part(part.payment, share))
            minor -= share
    return taken


def kept_back(step: Step, invoice: Invoice, parts: Sequence[Part], to: str) -> list[Kept]:
    """The payments that give these parts back, as they are to be kept; cash is rounded."""
    legs = [Leg(part.payment, part.minor, _tender_back(part.payment, to)) for part in parts]
    return [_kept(step, invoice, leg) for leg in rounded(legs, invoice.shop.cash_step_minor)]


def _kept(step: Step, invoice: Invoice, leg: Leg) -> Kept:
    paid, amount, tender = leg.payment, abs(leg.minor), leg.tender
    payment = Payment(
        shop_id=invoice.shop_id,
        direction="out" if leg.minor > 0 else "in",
        tender=tender,
        client_id=invoice.client_id,
        currency=invoice.currency,
        amount_minor=amount,
        tendered_minor=amount,
        owed_for=paid.owed_for if tender == Tender.VOUCHER else "",
        staff_id=step.actor.staff_id,
        at=step.at,
        reversal_of=paid,
    )
    kind, category = ("expense", REFUND) if leg.minor > 0 else ("income", SALE)
    if tender == Tender.ROUNDING:
        kind = category = ""
    return Kept(payment, [(invoice.pk, -leg.minor)], kind, category, invoice.document)


def _tender_back(paid: Payment, to: str) -> str:
    """By which means it goes back; an advance by the one by which it was paid in."""
    if paid.tender == Tender.ROUNDING:
        return Tender.ROUNDING
    if to != AS_PAID:
        return to
    if paid.tender != Tender.ADVANCE:
        return paid.tender
    advances = Payment.objects.filter(
        shop_id=paid.shop_id, purpose=Purpose.ADVANCE, owed_for=paid.owed_for, direction="in"
    )
    return advances.order_by("-pk").values_list("tender", flat=True).first() or Tender.CASH


def told_back(invoice: Invoice, payment: Payment) -> facts.PaymentRefunded:
    """What the journal hears of it."""
    return facts.PaymentRefunded(
        number=invoice.number,
        invoice=invoice.ref,
        tender=payment.tender,
        amount=Money(payment.amount_minor, payment.currency).text,
        currency=payment.currency,
    )
