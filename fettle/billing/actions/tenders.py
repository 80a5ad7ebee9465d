"""A payment that was written down under the wrong tender: out by it, in by the right one."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing import accounts, facts
from fettle.billing.actions.keeping import Kept, booked, codes_of, keep, payment_of
from fettle.billing.corrections import TenderCorrection
from fettle.billing.drafts import Share
from fettle.billing.models import Allocation, Finance, Invoice, Payment, Purpose, Tender
from fettle.billing.queries import CORRECTABLE
from fettle.billing.states import CORRECTION
from fettle.billing.tendering import MONEY, REFERENCE_LENGTH
from fettle.billing.wallets import locked_wallet, require_client
from fettle.journal import Answer, Key, Step, act
from fettle.journal.sql import load
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import post_all

REASON_LENGTH = 200


def correct_payment(
    actor: Actor,
    ref: str,
    *,
    tender: str,
    reason: object,
    reference: object = "",
    key: Key | None = None,
) -> Answer:
    """Book what is left of a payment under another tender, today; the payment itself stays.

    Raises ``Invalid`` by field, ``Refused`` ``payment.corrected`` the second time,
    ``payment.given_back`` when nothing of it is left, ``payment.not_correctable`` for what is no
    payment in, ``deposit.short``.
    """
    with act(actor, "payment.correct", key=key) as step:
        paid, bills = _locked(step, ref)
        why, note = _read(paid, tender, reason, reference)
        _require_correctable(paid)
        parts = _parts(paid, bills)
        minor = _left_of(paid, bills, parts)
        _require_wallet(step, paid, tender, minor)
        back = _book(step, paid, Share(tender, minor, minor, note), parts, why)
        told = facts.PaymentCorrected(
            before=paid.tender,
            after=tender,
            amount=Money(minor, paid.currency).text,
            currency=paid.currency,
            payment=back.ref,
        )
        step.record(paid.ref, told, reason=why)
        step.answer(
            ref=back.ref,
            corrects=paid.ref,
            tender=tender,
            amount={"amount": told.amount, "currency": paid.currency},
        )
    return step.answered


def _locked(step: Step, ref: str) -> tuple[Payment, list[Invoice]]:
    """The payment and its bills, locked: whoever gives something of it back waits."""
    found = Payment.objects.filter(shop_id=step.actor.shop_id, ref=ref)
    paid = found.first() if is_ref(ref) else None
    if paid is None:
        raise NotFound(N_("There is no such payment."), rule="payment.unknown")
    bills = Invoice.objects.filter(pk__in=paid.allocations.values("invoice_id"))
    return paid, list(bills.select_for_update(of=("self",)).order_by("pk"))


def _read(paid: Payment, tender: str, reason: object, reference: object) -> tuple[str, str]:
    gather = Gather()
    allowed = CORRECTABLE if paid.purpose == Purpose.BILL else MONEY
    if tender not in allowed:
        gather.wrong("tender", N_("Choose how it is paid."), "tender.unknown")
    elif tender == paid.tender:
        gather.wrong("tender", N_("This is how it is written down already."), "tender.same")
    why = gather.take("reason", lambda: filled_line(reason, REASON_LENGTH), "")
    note = gather.take("reference", lambda: plain_line(reference, REFERENCE_LENGTH), "")
    gather.close()
    return why, note


def _require_correctable(paid: Payment) -> None:
    if paid.direction != "in" or paid.tender not in CORRECTABLE or paid.reversal_of_id:
        raise Refused(
            N_("This payment cannot be corrected: only money taken can."),
            rule="payment.not_correctable",
        )
    if TenderCorrection.objects.filter(payment=paid).exists():
        raise Refused(N_("This payment was corrected already."), rule="payment.corrected")


def _parts(paid: Payment, bills: list[Invoice]) -> list[tuple[int, int]]:
    """What of the payment still lies on each of its bills."""
    left = {bill.pk: 0 for bill in bills}
    parts = Allocation.objects.filter(payment__in=[paid, *paid.reversals.all()])
    for bill, minor in parts.values_list("invoice_id", "amount_minor"):
        left[bill] += minor
    return [(bill, minor) for bill, minor in left.items() if minor]


def _left_of(paid: Payment, bills: list[Invoice], parts: list[tuple[int, int]]) -> int:
    """What was not given back yet. Raises ``Refused`` ``payment.given_back`` for nothing."""
    minor = sum(part for _bill, part in parts)
    if not bills:
        legs = paid.reversals.values_list("direction", "amount_minor")
        minor = paid.amount_minor - sum(at if way == "out" else -at for way, at in legs)
    if not minor:
        raise Refused(
            N_("Nothing of this payment is left: it was given back."), rule="payment.given_back"
        )
    return minor


def _require_wallet(step: Step, paid: Payment, tender: str, minor: int) -> None:
    if Tender.DEPOSIT not in (paid.tender, tender) and paid.purpose != Purpose.DEPOSIT:
        return
    wallet = locked_wallet(step, require_client(paid.client_id))
    if tender == Tender.DEPOSIT:
        wallet.require_deposit(minor, paid.currency)


def _book(
    step: Step, paid: Payment, share: Share, parts: list[tuple[int, int]], reason: str
) -> Payment:
    out = payment_of(step, share, paid.currency, paid.client_id)
    out.direction, out.tender, out.reference = "out", paid.tender, ""
    out.reversal_of = paid
    back = payment_of(step, share, paid.currency, paid.client_id)
    out.purpose = back.purpose = paid.purpose
    out.owed_for = back.owed_for = paid.owed_for
    document = Finance.objects.filter(payment=paid).values_list("document", flat=True).first()
    kinds = ("expense", "income") if document is not None else ("", "")
    named = (CORRECTION, document or "")
    gone = [(bill, -minor) for bill, minor in parts]
    keep(step, [Kept(out, gone, kinds[0], *named), Kept(back, parts, kinds[1], *named)])
    step.write(load(__file__, "correct_tender"), (reason, paid.pk, out.ref, back.ref))
    found = accounts.accounts(step, codes_of([out, back]), paid.currency)
    post_all(step, booked([out, back], found))
    return back
